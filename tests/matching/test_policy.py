"""Policy files: what they say, and what they are told when they are wrong."""

from decimal import Decimal

import pytest

from matching import default_policy, parse_policy
from schemas.codes import Code, Kind, Severity
from schemas.errors import InvalidPolicy

SMALL = """
version = "plant-2"
[tolerances]
price_over = { percent = 2.5, amount = 0.10 }
[days]
late = 3
[confidence]
accept = 0.8
[confidence.fields]
total_amount = 0.99
[required]
invoice = ["document_number", "lines.quantity"]
[severities]
date_late = "warn"
[facts]
invoices_booked = true
"""


def test_a_policy_file_says_how_to_decide():
    policy = parse_policy(SMALL)
    assert policy.version == "plant-2"
    assert (policy.price_over.percent, policy.price_over.amount) == (Decimal("2.5"), Decimal("0.10"))
    assert policy.days_late == 3
    assert (policy.threshold("total_amount"), policy.threshold("currency")) == (0.99, 0.8)
    assert policy.required_fields[Kind.INVOICE] == ("document_number", "lines.quantity")
    assert policy.severities[Code.DATE_LATE] is Severity.WARN
    assert policy.invoices_booked


def test_what_a_policy_does_not_set_is_not_checked():
    policy = parse_policy('version = "empty"')
    assert not policy.price_over.is_set
    assert policy.days_late is None


def test_the_shipped_policy_checks_everything():
    policy = default_policy()
    tolerances = (
        policy.price_over,
        policy.price_under,
        policy.quantity_over,
        policy.quantity_short,
        policy.line_amount,
        policy.total,
        policy.charges,
    )
    assert all(tolerance.is_set for tolerance in tolerances)
    assert None not in (policy.days_late, policy.days_in_future, policy.days_before_order, policy.days_due_early)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("version", "not valid TOML"),
        ("[days]\nlate = 1", "'version'"),
        ('version = "1"\n[tolerances]\nprice_ovr = { percent = 1 }', "Line 3: unknown key 'tolerances.price_ovr'"),
        ('version = "1"\n\n[tolerances]\nprice_over = { percent = -1 }', "Line 4: 'tolerances.price_over.percent'"),
        ('version = "1"\n[days]\nlate = "soon"', "Line 3: 'days.late'"),
        ('version = "1"\n[confidence]\naccept = 2', "Line 3: 'confidence.accept'"),
        ('version = "1"\n[confidence.fields]\nfoo = 0.5', "Line 3: unknown key 'confidence.fields.foo'"),
        ('version = "1"\n[severities]\nprice = "block"', "Line 3: 'severities.price'"),
        ('version = "1"\n[severities]\ndate_late = "loud"', "Line 3: 'severities.date_late'"),
        (
            'version = "1"\n[severities]\nbank_details_changed = "warn"',
            "Line 3: a changed bank account always blocks",
        ),
        ('version = "1"\n[required]\ninvoice = ["totl"]', "Line 3: no document has a field 'totl'"),
        ('version = "1"\nlate = 3', "Line 2: unknown key 'late'"),
        ('version = "1"\ndays = 3', "Line 2: 'days' must be a section"),
    ],
)
def test_a_wrong_policy_is_told_which_key_on_which_line(text, told):
    with pytest.raises(InvalidPolicy, match=told):
        parse_policy(text)

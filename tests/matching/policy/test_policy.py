"""Policy files: what they say, and what they are told when they are wrong."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import default_policy, parse_policy, settle
from matching.policy.key_meanings import FIELDS, KEYS, limits_of
from matching.policy.scopes import Scope, limit_for
from schemas.codes import ChargeKind, Code, Kind, Matching, Severity
from schemas.errors import InvalidPolicy
from schemas.policy import Policy, Tolerance
from tests.factories import a_line, a_subject, an_invoice, facts

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


RULES = """
version = "plant-3"
[tolerances]
price_over = { percent = 2, amount = 50, within = "both", currency = "EUR" }
[charges]
freight = { amount = 20 }
[days]
early = 10
closed_through = 2026-03-31
[match]
invoices = "two_way"
[approval]
limits = [1000, 5000]
just_under = 2

[[rules]]
name = "castings"
vendor = "V-7"
category = "castings"
price_over = { percent = 4 }

[[rules]]
po_number = "4500012345"
po_line = "10"
days_late = 14
match = "four_way"
"""


def test_a_policy_file_may_hold_rules_for_some_papers():
    policy = parse_policy(RULES)
    castings, line = policy.rules
    assert (castings.name, castings.price_over.percent) == ("castings", 4)
    assert (line.days_late, line.match, policy.match) == (14, Matching.FOUR_WAY, Matching.TWO_WAY)
    assert (policy.price_over.within, policy.price_over.currency) == ("both", "EUR")
    assert policy.charges_by_kind[ChargeKind.FREIGHT].amount == 20
    assert (policy.days_early, policy.closed_through, policy.approval_limits) == (10, date(2026, 3, 31), (1000, 5000))


def test_the_verdict_names_the_rule_it_used():
    policy = parse_policy(RULES)
    scope = Scope(vendor="v7", category="castings", po_number="4500012345", po_line="10")
    assert limit_for(policy, "price_over", scope) == (Tolerance(percent=4), "castings")
    assert limit_for(policy, "days_late", scope) == (14, "po line 10, po number 4500012345")
    assert limit_for(policy, "days_early", scope) == (10, "company")


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
        ('version = "1"\n[[rules]]\nprice_over = { percent = 1 }', "Line 2: a rule says for whom it is"),
        ('version = "1"\n[[rules]]\nvendor = "V-1"', "Line 2: this rule sets no limit"),
        ('version = "1"\n[[rules]]\npo_line = "10"\ndays_late = 1', "Line 3: 'po_line' needs 'po_number'"),
        ('version = "1"\n[[rules]]\nvendor = "V-1"\nprice = 1', "Line 4: unknown key 'rules.0.price'"),
        (
            'version = "1"\n[[rules]]\nvendor = "V-1"\ndays_late = 1\n\n[[rules]]\nvendor = "V-2"\ndays_late = "x"',
            "Line 8: 'rules.1.days_late'",
        ),
        (
            'version = "1"\n[[rules]]\nvendor = "V-1"\ndays_late = 1\n\n[[rules]]\nvendor = "V-1"\ndays_late = 2',
            "Line 8: 'days_late' of vendor V-1 is set by the rule on line 2 already",
        ),
        ('version = "1"\n[rules]\nvendor = "V-1"', "Line 2: write each rule as a section of its own"),
        ('version = "1"\n[tolerances]\ntotal = { amount = 1, within = "any" }', "Line 3: 'tolerances.total.within'"),
        ('version = "1"\n[charges]\npostage = { amount = 1 }', "Line 3: 'charges.postage'"),
        ('version = "1"\n[match]\ninvoices = "five_way"', "Line 3: 'match.invoices'"),
        ('version = "1"\ndays = 3', "Line 2: 'days' must be a section"),
    ],
)
def test_a_wrong_policy_is_told_which_key_on_which_line(text, told):
    with pytest.raises(InvalidPolicy, match=told):
        parse_policy(text)


def test_every_key_of_the_file_is_explained_and_shown_with_whose_it_is():
    assert set(KEYS) == set(FIELDS)
    shown = set(limits_of(parse_policy(RULES)))
    assert ("tolerances.price_over", "company", "2 % and 50 EUR") in shown
    assert ("tolerances.price_over", "castings", "4 %") in shown
    assert ("days.closed_through", "company", "2026-03-31") in shown
    assert ("tolerances.total", "company", "not set") in shown


def test_a_limit_in_another_currency_is_listed_as_not_checked():
    policy = Policy(version="usd", price_over=Tolerance(amount="0.10", currency="USD"))
    decision = settle(a_subject(an_invoice([a_line(10, "9.00")])), facts(policy=policy))
    told = {check.why for check in decision.skipped if check.code is Code.PRICE_MISMATCH}
    assert "prices above the order's: set in USD only, the document is in EUR" in told


@given(
    printed=st.decimals(min_value="0.01", max_value=1000, places=2),
    narrow=st.decimals(min_value=0, max_value=50, places=1),
    wider=st.decimals(min_value=0, max_value=50, places=1),
)
def test_a_wider_tolerance_never_finds_more(printed, narrow, wider):
    def found(percent):
        limit = Tolerance(percent=percent)
        policy = Policy(version="p", price_over=limit, price_under=limit)
        return settle(a_subject(an_invoice([a_line(10, printed)])), facts(policy=policy)).discrepancies

    assert {f.code for f in found(narrow + wider)} <= {f.code for f in found(narrow)}

"""The checks of each kind of paper: plain ordered tuples of functions, each tested alone."""

from matching.checks.duplicates import paper_is_new, paper_is_unlike_others
from matching.checks.money.amounts import lines_add_up, page_agrees_with_xml
from matching.checks.money.blankets import blanket_value_is_kept
from matching.checks.money.charges import charges_are_ordered, freight_follows_the_terms
from matching.checks.money.credits import credited_invoice_is_known
from matching.checks.money.deposits import deposits_are_deducted, something_is_due
from matching.checks.money.order_value import lines_have_something_to_be_held_against, order_value_is_kept
from matching.checks.money.prices import (
    amounts_are_the_ordered_ones,
    prices_agree,
    prices_are_printed,
    prices_are_the_acknowledged_ones,
)
from matching.checks.money.purposes import (
    debit_is_explained,
    invoice_is_not_replaced,
    payment_is_demanded,
    replaced_invoice_is_not_posted,
)
from matching.checks.money.quantities import (
    limits_are_set,
    not_less_than_ordered,
    not_more_than_accepted,
    not_more_than_ordered,
    not_more_than_received,
    not_more_than_shipped,
)
from matching.checks.money.sums import (
    allowances_are_deducted,
    amount_due_is_the_total,
    no_more_is_due_than_billed,
    small_differences_are_booked,
    totals_add_up,
)
from matching.checks.money.taxes import (
    tax_id_is_printed,
    tax_is_no_higher_than_any,
    tax_is_the_rate_of_the_amount,
    tax_rates_are_the_ordered_ones,
)
from matching.checks.money.terms import (
    dates_are_plausible,
    discounts_are_taken,
    document_is_recent,
    due_date_follows_the_terms,
    payment_terms_agree,
)
from matching.checks.orders.acknowledgments import (
    delivery_terms_are_the_ordered_ones,
    each_line_comes_at_once,
    goods_go_to_the_right_place,
    nothing_is_turned_down,
    rest_is_promised,
    revision_is_in_force,
)
from matching.checks.orders.answers import answers_are_as_ordered
from matching.checks.orders.dates import (
    dates_are_promised,
    nothing_comes_early,
    nothing_comes_late,
    promises_are_kept,
)
from matching.checks.orders.items import (
    item_numbers_are_known,
    lines_are_told_apart,
    lines_are_told_once,
    packs_are_known,
    quantities_are_whole,
)
from matching.checks.orders.lines import (
    items_are_the_ordered_ones,
    lines_are_complete,
    lines_are_ordered,
    units_convert,
)
from matching.checks.orders.orders import (
    currencies_agree,
    made_out_to_us,
    order_is_known,
    order_is_open,
    order_number_is_printed,
)
from matching.checks.orders.shipments import (
    goods_keep,
    lots_are_named,
    packages_add_up,
    serial_numbers_are_complete,
    shipment_can_be_followed,
    shipment_is_new,
    shipped_as_acknowledged,
    weights_add_up,
)
from matching.checks.parties.accounts import account_is_held_at_home, account_is_nobody_elses, iban_is_sound
from matching.checks.parties.parties import (
    bank_account_is_known,
    payee_is_the_vendor,
    tax_id_is_known,
    vendor_is_the_orders,
)
from matching.checks.parties.senders import sender_is_the_vendor
from matching.checks.parties.vendors import vendor_is_on_file, vendor_is_on_file_once, vendor_may_be_paid
from matching.checks.reading import needed_values_are_sure, text_is_what_is_shown
from matching.checks.second_looks import amount_is_not_round, amount_may_be_paid, numbers_have_gaps
from matching.checks.set_aside import nothing_on_it_is_known, paper_was_sent_along
from matching.context import Check
from schemas.codes import Kind

_FIRST: tuple[Check, ...] = (
    needed_values_are_sure,
    paper_was_sent_along,
    paper_is_new,
    paper_is_unlike_others,
    order_is_known,
    order_is_open,
    order_number_is_printed,
    vendor_is_the_orders,
    vendor_is_on_file,
    vendor_is_on_file_once,
    sender_is_the_vendor,
    bank_account_is_known,
    iban_is_sound,
    account_is_held_at_home,
    account_is_nobody_elses,
    tax_id_is_known,
    dates_are_plausible,
    page_agrees_with_xml,
    text_is_what_is_shown,
)
_LINES: tuple[Check, ...] = (
    lines_are_ordered,
    lines_are_told_apart,
    lines_are_told_once,
    items_are_the_ordered_ones,
    item_numbers_are_known,
    units_convert,
    packs_are_known,
    quantities_are_whole,
)
_MONEY: tuple[Check, ...] = (currencies_agree, prices_agree, lines_add_up, totals_add_up, allowances_are_deducted)
_BOOKED: tuple[Check, ...] = (
    payment_is_demanded,
    made_out_to_us,
    document_is_recent,
    small_differences_are_booked,
    tax_is_the_rate_of_the_amount,
    tax_rates_are_the_ordered_ones,
)

CHECKS: dict[Kind, tuple[Check, ...]] = {
    Kind.ACKNOWLEDGMENT: (
        *_FIRST,
        payment_terms_agree,
        *_LINES,
        lines_are_complete,
        answers_are_as_ordered,
        *_MONEY,
        charges_are_ordered,
        freight_follows_the_terms,
        limits_are_set,
        not_more_than_ordered,
        not_less_than_ordered,
        nothing_comes_late,
        nothing_comes_early,
        dates_are_promised,
        each_line_comes_at_once,
        rest_is_promised,
        nothing_is_turned_down,
        revision_is_in_force,
        goods_go_to_the_right_place,
        delivery_terms_are_the_ordered_ones,
    ),
    Kind.SHIPPING_NOTICE: (
        *_FIRST,
        *_LINES,
        limits_are_set,
        not_more_than_ordered,
        not_less_than_ordered,
        nothing_comes_late,
        nothing_comes_early,
        promises_are_kept,
        rest_is_promised,
        shipped_as_acknowledged,
        shipment_is_new,
        goods_go_to_the_right_place,
        packages_add_up,
        weights_add_up,
        lots_are_named,
        goods_keep,
        serial_numbers_are_complete,
        shipment_can_be_followed,
    ),
    Kind.INVOICE: (
        *_FIRST,
        payment_terms_agree,
        *_LINES,
        *_MONEY,
        prices_are_printed,
        prices_are_the_acknowledged_ones,
        amounts_are_the_ordered_ones,
        *_BOOKED,
        credited_invoice_is_known,
        debit_is_explained,
        invoice_is_not_replaced,
        replaced_invoice_is_not_posted,
        payee_is_the_vendor,
        deposits_are_deducted,
        something_is_due,
        vendor_may_be_paid,
        amount_may_be_paid,
        amount_is_not_round,
        numbers_have_gaps,
        tax_id_is_printed,
        tax_is_no_higher_than_any,
        amount_due_is_the_total,
        no_more_is_due_than_billed,
        due_date_follows_the_terms,
        discounts_are_taken,
        charges_are_ordered,
        freight_follows_the_terms,
        limits_are_set,
        not_more_than_ordered,
        not_more_than_received,
        not_more_than_accepted,
        not_more_than_shipped,
        blanket_value_is_kept,
        order_value_is_kept,
        lines_have_something_to_be_held_against,
        delivery_terms_are_the_ordered_ones,
    ),
    Kind.CREDIT_NOTE: (*_FIRST, *_LINES, *_MONEY, *_BOOKED, credited_invoice_is_known),
    Kind.OTHER: (needed_values_are_sure, nothing_on_it_is_known, paper_is_new, text_is_what_is_shown),
}

__all__ = ["CHECKS"]

"""Companies that do not exist: who sells, who buys, where they live and bank."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from trade.identifiers import invented

LOCALES = {
    "US": "en_US", "GB": "en_GB", "DE": "de_DE", "FR": "fr_FR",
    "ES": "es_ES", "IT": "it_IT", "NL": "nl_NL", "PL": "pl_PL", "IN": "en_IN", "MX": "es_MX", "CH": "de_CH",
    "AT": "de_AT", "BE": "nl_BE", "CA": "en_CA", "AU": "en_AU",
}  # fmt: skip
LANGUAGE_OF = {
    "US": "en",
    "GB": "en",
    "DE": "de",
    "FR": "fr",
    "ES": "es",
    "IT": "it",
    "NL": "nl",
    "PL": "pl",
    "IN": "en",
    "MX": "es",
    "CH": "de",
    "AT": "de",
    "BE": "nl",
    "CA": "en",
    "AU": "en",
}
LEGAL_FORMS = {
    "US": ("Inc.", "LLC", "Corp.", "Co."),
    "GB": ("Ltd", "Limited", "plc", "& Sons Ltd"),
    "DE": ("GmbH", "GmbH & Co. KG", "AG", "KG", "e.K."),
    "FR": ("SARL", "SAS", "S.A.", "EURL"),
    "ES": ("S.L.", "S.A.", "S.L.U."),
    "IT": ("S.r.l.", "S.p.A.", "S.n.c.", "& C. S.a.s."),
    "NL": ("B.V.", "V.O.F.", "N.V."),
    "PL": ("Sp. z o.o.", "S.A.", "Sp.j."),
    "IN": ("Pvt. Ltd.", "Private Limited", "Industries", "Enterprises", "& Co."),
    "MX": ("S.A. de C.V.", "S. de R.L. de C.V.", "S.A.P.I. de C.V."),
    "CH": ("AG", "GmbH", "SA", "Sàrl"),
    "AT": ("GmbH", "KG", "Ges.m.b.H.", "e.U."),
    "BE": ("BV", "NV", "SRL", "CommV"),
    "CA": ("Inc.", "Ltd.", "Corp."),
    "AU": ("Pty Ltd", "Pty. Limited"),
}
PHONE_PREFIXES = {
    "GB": "+44", "DE": "+49", "FR": "+33", "ES": "+34", "IT": "+39", "NL": "+31", "PL": "+48", "IN": "+91",
    "MX": "+52", "CH": "+41", "AT": "+43", "BE": "+32", "CA": "+1", "AU": "+61",
}  # fmt: skip
BANKS = {
    "US": "First Granite Bank", "GB": "Marlow & County Bank", "DE": "Volksbank Mittelrhede",
    "FR": "Crédit du Val Noir", "ES": "Caja Sierra Alta", "IT": "Banca di Val Serena",
    "NL": "Lagelandbank", "PL": "Bank Nadwarciański", "IN": "Deccan Union Bank", "MX": "Banco del Altiplano",
    "CH": "Kantonalbank Oberaar", "AT": "Sparkasse Ennsfeld", "BE": "Scheldebank", "CA": "Bank of Tamarack",
    "AU": "Wattle Bank",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A business with its address, numbers and bank. ``seed`` fixes its stationery."""

    name: str
    street: str
    postcode: str
    city: str
    country: str
    phone: str = ""
    email: str = ""
    web: str = ""
    tax_id: str = ""
    iban: str | None = None
    bank_account: str | None = None
    bank: str = ""
    bic: str = ""
    register: str = ""
    seed: int = 0

    @property
    def language(self) -> str:
        return LANGUAGE_OF[self.country]

    @property
    def country_name(self) -> str:
        """The country in the company's own language."""
        from babel import Locale

        return str(Locale.parse(LOCALES[self.country]).territories[self.country])

    @property
    def place(self) -> str:
        """Postcode and city in the order the country writes them."""
        if self.country in ("GB", "US"):
            return f"{self.city}, {self.postcode}" if self.country == "US" else f"{self.city} {self.postcode}"
        return f"{self.postcode} {self.city}"

    @property
    def address(self) -> tuple[str, str]:
        return self.street, self.place

    @property
    def currency(self) -> str:
        return {
            "US": "USD", "GB": "GBP", "PL": "PLN", "IN": "INR", "MX": "MXN", "CH": "CHF", "CA": "CAD", "AU": "AUD",
        }.get(self.country, "EUR")  # fmt: skip


def invent(dice: random.Random, country: str, trade: str = "") -> Company:
    """A company of that country; ``trade`` are the words for what it does, in its language."""
    faker = _faker(LOCALES[country])
    faker.seed_instance(dice.getrandbits(32))
    surname = faker.last_name()
    name = _name(dice, surname, trade, country)
    domain = f"{_plain(name.split()[0])}-{_plain(surname)[:8]}.example"
    has_iban = country in invented.IBAN_COUNTRIES
    return Company(
        name=name,
        street=" ".join(faker.street_address().split("\n")[0].split()),
        postcode=f"{faker.state_abbr()} {faker.zipcode()}" if country == "US" else faker.postcode(),
        city=faker.city().title() if country in ("FR", "ES") else faker.city(),
        country=country,
        phone=_phone(dice, country),
        email=f"{dice.choice(('info', 'sales', 'accounts', 'office'))}@{domain}",
        web=f"www.{domain}",
        tax_id=invented.tax_id(dice, country),
        iban=invented.iban(dice, country) if has_iban else None,
        bank_account=None if has_iban else invented.digits(dice, 9),
        bank=BANKS[country],
        bic="".join(dice.choices("ABCDEFGHKLMNPRSTVW", k=4)) + country + "2" + dice.choice("ABLMX"),
        register=invented.digits(dice, 6),
        seed=dice.getrandbits(32),
    )


def a_person(dice: random.Random, country: str) -> str:
    """Somebody who buys in their own name."""
    faker = _faker(LOCALES[country])
    faker.seed_instance(dice.getrandbits(32))
    return str(faker.name())


def _name(dice: random.Random, surname: str, trade: str, country: str) -> str:
    form = dice.choice(LEGAL_FORMS[country])
    shape = dice.choice(("{surname} {trade}", "{trade} {surname}", "{surname} & {other} {trade}"))
    other = dice.choice(("Berg", "Lamm", "Orsi", "Vale", "Nox", "Mira", "Tal"))
    return f"{shape.format(surname=surname, trade=trade, other=other)} {form}".replace("  ", " ").strip()


def _phone(dice: random.Random, country: str) -> str:
    if country == "US":
        return f"({dice.randint(201, 989)}) 555-01{invented.digits(dice, 2)}"
    return f"{PHONE_PREFIXES[country]} {dice.randint(11, 99)} {invented.digits(dice, 3)} {invented.digits(dice, 4)}"


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("ß", "ss")).casefold()
    return "".join(letter for letter in bare if "a" <= letter <= "z")


@cache
def _faker(locale: str) -> Any:
    from faker import Faker

    return Faker(locale)

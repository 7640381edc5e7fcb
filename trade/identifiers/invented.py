"""Tax numbers and bank accounts that nobody has, yet whose check digits are right."""

from __future__ import annotations

import random
from collections.abc import Callable

from stdnum import luhn
from stdnum.at import uid
from stdnum.au import abn
from stdnum.es import ccc, cif
from stdnum.iso7064 import mod_11_10
from stdnum.mx import rfc


def tax_id(dice: random.Random, country: str) -> str:
    """A VAT number (for the US: an employer number) of that country's shape."""
    return _TAX_IDS[country](dice)


def iban(dice: random.Random, country: str) -> str:
    """An account number of that country's shape, without spaces. Countries without IBAN raise KeyError."""
    return _iban(country, _ACCOUNTS[country](dice))


def grouped(number: str, size: int = 4) -> str:
    """``DE12 3456 ...``: as banks print it."""
    return " ".join(number[start : start + size] for start in range(0, len(number), size))


def digits(dice: random.Random, count: int) -> str:
    """So many random digits."""
    return "".join(dice.choice("0123456789") for _ in range(count))


def _iban(country: str, account: str) -> str:
    check = 98 - int("".join(str(int(letter, 36)) for letter in f"{account}{country}00")) % 97
    return f"{country}{check:02}{account}"


def _german(dice: random.Random) -> str:
    number = dice.choice("123456789") + digits(dice, 7)
    return f"DE{number}{mod_11_10.calc_check_digit(number)}"


def _british(dice: random.Random) -> str:
    number = digits(dice, 7)
    rest = sum(int(digit) * weight for digit, weight in zip(number, range(8, 1, -1), strict=True))
    return f"GB{number}{97 - (rest % 97 or 97):02}" if rest % 97 else _british(dice)


def _french(dice: random.Random) -> str:
    number = dice.choice("3458") + digits(dice, 7)
    siren = f"{number}{luhn.calc_check_digit(number)}"
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02}{siren}"


def _spanish(dice: random.Random) -> str:
    number = f"B{digits(dice, 7)}"
    return f"ES{number}{cif.calc_check_digits(number)[0]}"


def _italian(dice: random.Random) -> str:
    number = f"0{digits(dice, 6)}0{dice.choice('12345678')}{dice.choice('0123456789')}"
    return f"IT{number}{luhn.calc_check_digit(number)}"


def _dutch(dice: random.Random) -> str:
    while True:
        number = dice.choice("12345678") + digits(dice, 7)
        check = sum(int(digit) * weight for digit, weight in zip(number, range(9, 1, -1), strict=True)) % 11
        if check < 10:
            return f"NL{number}{check}B01"


def _polish(dice: random.Random) -> str:
    while True:
        number = dice.choice("5678") + digits(dice, 8)
        check = (
            sum(int(digit) * weight for digit, weight in zip(number, (6, 5, 7, 2, 3, 4, 5, 6, 7), strict=True)) % 11
        )
        if check < 10:
            return f"PL{number}{check}"


def _checked(dice: random.Random, before: str, count: int, check: Callable[[str], str]) -> str:
    number = dice.choice("123456789") + digits(dice, count - 1)
    return f"{before}{number}{check(number)}"


def _indian(dice: random.Random) -> str:
    """GSTIN: state, PAN, number of the registration, Z, check character (mod 36)."""
    letters = "ABCDEFGHJKLMNPRSTUVWXYZ"
    pan = "".join(dice.choices(letters, k=3)) + "CF"[dice.random() < 0.3] + dice.choice(letters) + digits(dice, 4)
    number = f"{dice.choice(('07', '09', '24', '27', '29', '33', '36'))}{pan}{dice.choice(letters)}1Z"
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return number + luhn.calc_check_digit(number, alphabet)


def _mexican(dice: random.Random) -> str:
    """RFC of a firm: three letters, its founding day, two more and a check character."""
    day = f"{dice.randint(85, 99)}{dice.randint(1, 12):02}{dice.randint(1, 28):02}"
    number = (
        "".join(dice.choices("ABCDEFGHJKLMNPRSTVW", k=3)) + day + "".join(dice.choices("ABCDEFGHJKLM123456", k=2))
    )
    return number + rfc.calc_check_digit(number)


def _swiss(dice: random.Random) -> str:
    while True:
        number = "1" + digits(dice, 7)
        check = (
            11 - sum(int(digit) * weight for digit, weight in zip(number, (5, 4, 3, 2, 7, 6, 5, 4), strict=True))
        ) % 11
        if check < 10:
            whole = f"{number}{check}"
            return f"CHE-{whole[:3]}.{whole[3:6]}.{whole[6:]} MWST"


def _belgian(dice: random.Random) -> str:
    number = "0" + dice.choice("45678") + digits(dice, 6)
    return f"BE{number}{97 - int(number) % 97:02}"


def _australian(dice: random.Random) -> str:
    """ABN: two check digits before nine."""
    number = dice.choice("123456789") + digits(dice, 8)
    return abn.calc_check_digits(number) + number


def _french_account(dice: random.Random) -> str:
    bank, branch, account = digits(dice, 5), digits(dice, 5), digits(dice, 11)
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    return f"{bank}{branch}{account}{key:02}"


def _spanish_account(dice: random.Random) -> str:
    bank, branch, account = digits(dice, 4), digits(dice, 4), digits(dice, 10)
    return f"{bank}{branch}{ccc.calc_check_digits(f'{bank}{branch}00{account}')}{account}"


_ACCOUNTS: dict[str, Callable[[random.Random], str]] = {
    "DE": lambda dice: dice.choice("1234567") + digits(dice, 17),
    "GB": lambda dice: "".join(dice.choices("ABCDEFGHKLMNPRSTVWY", k=4)) + digits(dice, 14),
    "FR": _french_account,
    "ES": _spanish_account,
    "IT": lambda dice: dice.choice("ABCDEFGHIKLMNOPQRSTUVWXYZ") + digits(dice, 22),
    "NL": lambda dice: "".join(dice.choices("ABCDEFGHKLMNPRSTVWY", k=4)) + digits(dice, 10),
    "PL": lambda dice: digits(dice, 24),
    "CH": lambda dice: digits(dice, 17),
    "AT": lambda dice: digits(dice, 16),
    "BE": lambda dice: digits(dice, 12),
}
IBAN_COUNTRIES = frozenset(_ACCOUNTS)


_TAX_IDS: dict[str, Callable[[random.Random], str]] = {
    "DE": _german,
    "GB": _british,
    "FR": _french,
    "ES": _spanish,
    "IT": _italian,
    "NL": _dutch,
    "PL": _polish,
    "US": lambda dice: f"{dice.randint(20, 88)}-{digits(dice, 7)}",
    "IN": _indian,
    "MX": _mexican,
    "CH": _swiss,
    "AT": lambda dice: _checked(dice, "ATU", 7, lambda number: uid.calc_check_digit(f"U{number}")),
    "BE": _belgian,
    "CA": lambda dice: f"{_checked(dice, '', 8, luhn.calc_check_digit)} RT0001",
    "AU": _australian,
}

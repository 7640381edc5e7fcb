"""Tax registrations and bank accounts: how they look, their check digits, and invented ones."""

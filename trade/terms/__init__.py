"""Terms of payment and delivery: how they are printed, and what they mean."""

"""What invented papers say: firms, goods, orders and their truth."""

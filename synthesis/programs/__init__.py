"""Layout programs: pages put together at random from small forms, so that no two vendors look alike."""

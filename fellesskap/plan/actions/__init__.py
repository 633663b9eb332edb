"""Every change to the plan, its promises and what keeps them."""

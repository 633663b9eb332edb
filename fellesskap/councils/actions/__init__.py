"""What is changed in a council: seats, meetings, items, its own year, handing over."""

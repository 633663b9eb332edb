"""What is asked of those who write the plan: parsed and checked here, saved by actions."""

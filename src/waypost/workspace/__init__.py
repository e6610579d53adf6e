"""What a person can do, as calls with frozen results; front ends use nothing below."""

"""What a person can do, as calls with frozen results: both front ends use these and nothing below."""

"""From bytes to sections and back, without losing one."""

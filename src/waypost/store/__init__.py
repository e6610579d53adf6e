"""The only room that speaks git or writes user files."""

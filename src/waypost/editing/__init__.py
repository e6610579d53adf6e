"""Pure text work for the editor; knows no screen."""

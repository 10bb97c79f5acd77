"""Citation styles: references and citations formatted as a manual of style has them."""

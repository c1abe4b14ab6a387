"""What a component can be: the catalogue of kinds, recognition of labels, folding of drawn instances."""

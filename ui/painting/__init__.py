"""Drawing of bodies: geometry and pens, no widgets."""

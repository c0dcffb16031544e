"""What goes on around a practice: the look at the view before it, ways to practise, phrases, loops, drill."""

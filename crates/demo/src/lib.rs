//! The example register: the published Dutch table of 2010-2015 brought to life with fictional persons, from a seed.

//! From an extraction to what people and programs read. Pure functions; nothing is found here.

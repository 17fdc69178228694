import Testing

// The first test of this target replaces this file.

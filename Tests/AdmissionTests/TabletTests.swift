import Testing

@Suite struct TabletTests {}

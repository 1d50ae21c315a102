"""What the end-to-end tests and the demonstration are made of: processes, buckets and queues, the daemon."""

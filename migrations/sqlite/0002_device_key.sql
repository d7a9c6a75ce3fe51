-- The key that opens what a person keeps on a device, made when they first sign in.
ALTER TABLE users ADD COLUMN device_key TEXT;

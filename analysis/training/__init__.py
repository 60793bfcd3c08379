"""Trains, measures and exports the network of the engine `model`; needs the extra [train]."""

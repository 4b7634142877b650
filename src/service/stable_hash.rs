//! A hash that is the same in every process and every version of the program: ids and choices are made from it.

use sha2::{Digest, Sha256};

/// The first 64 bits of SHA-256 over the parts. Parts are told apart: `["ab"]` is not `["a", "b"]`.
pub(super) fn stable_hash(parts: &[&str]) -> u64 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize()[..8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_changes() {
        assert_eq!(stable_hash(&[]), 0xe3b0_c442_98fc_1c14, "of SHA-256 over nothing, FIPS 180-4");
        assert_ne!(stable_hash(&["ab"]), stable_hash(&["a", "b"]));
        assert_ne!(stable_hash(&["a", "b"]), stable_hash(&["b", "a"]));
    }
}

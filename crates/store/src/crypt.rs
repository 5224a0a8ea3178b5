//! Column encryption with XChaCha20-Poly1305. The associated data are table, row and column, each
//! preceded by its length, so that a ciphertext copied to another row or column does not open.

use crate::{StoreError, keys::KeyFile};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use zeroize::Zeroizing;

/// Seals and opens columns, and makes the keyed hashes by which sealed values can be found again.
#[derive(Clone)]
pub struct Crypter {
    ciphers: Vec<(String, XChaCha20Poly1305)>,
    lookup: Zeroizing<[u8; 32]>,
    account: Zeroizing<[u8; 32]>,
    pub(crate) chain: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Crypter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Crypter")
    }
}

const NONCE: usize = 24;

impl Crypter {
    /// Makes the ciphers from the key file; its first key seals.
    pub fn new(keys: &KeyFile) -> Self {
        let ciphers = keys
            .column
            .iter()
            .map(|(id, secret)| (id.clone(), XChaCha20Poly1305::new(&(**secret).into())))
            .collect();
        Self {
            ciphers,
            lookup: keys.derived("ketenzicht 2026 lookup hash"),
            account: keys.derived("ketenzicht 2026 sign-in account key"),
            chain: keys.derived("ketenzicht 2026 audit chain"),
        }
    }

    /// Ids of the keys, the sealing one first.
    pub fn key_ids(&self) -> impl Iterator<Item = &str> {
        self.ciphers.iter().map(|(id, _)| id.as_str())
    }

    /// Seals a value for one place: `key id length ‖ key id ‖ nonce ‖ ciphertext`.
    ///
    /// # Errors
    /// [`StoreError::Entropy`] without random numbers; [`StoreError::Sealed`] when the cipher refuses.
    pub fn seal(
        &self,
        table: &'static str,
        row: &str,
        column: &'static str,
        plain: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let (id, cipher) = self.ciphers.first().ok_or(StoreError::Sealed { column })?;
        self.seal_with(id, cipher, table, row, column, plain)
    }

    fn seal_with(
        &self,
        id: &str,
        cipher: &XChaCha20Poly1305,
        table: &'static str,
        row: &str,
        column: &'static str,
        plain: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let mut nonce = [0u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| StoreError::Entropy(error.to_string()))?;
        let payload = Payload { msg: plain, aad: &place(table, row, column) };
        let sealed =
            cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| StoreError::Sealed { column })?;
        let mut out = Vec::with_capacity(1 + id.len() + NONCE + sealed.len());
        out.push(u8::try_from(id.len()).map_err(|_| StoreError::Sealed { column })?);
        out.extend_from_slice(id.as_bytes());
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }

    /// Opens what [`Crypter::seal`] sealed for the same place.
    ///
    /// # Errors
    /// [`StoreError::Sealed`] with another key, place or content.
    pub fn open(
        &self,
        table: &'static str,
        row: &str,
        column: &'static str,
        sealed: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let refuse = || StoreError::Sealed { column };
        let (length, rest) = sealed.split_first().ok_or_else(refuse)?;
        let (id, rest) = rest.split_at_checked(usize::from(*length)).ok_or_else(refuse)?;
        let (nonce, ciphertext) = rest.split_at_checked(NONCE).ok_or_else(refuse)?;
        let (_, cipher) = self.ciphers.iter().find(|(known, _)| known.as_bytes() == id).ok_or_else(refuse)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| refuse())?;
        let payload = Payload { msg: ciphertext, aad: &place(table, row, column) };
        cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| refuse())
    }

    /// A sample sealed with each key, by which a database recognises its key file.
    pub(crate) fn samples(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.ciphers
            .iter()
            .map(|(id, cipher)| {
                let sealed = self.seal_with(id, cipher, "key_check", id, "sample", b"ketenzicht")?;
                Ok((id.clone(), sealed))
            })
            .collect()
    }

    /// The secret under which failed sign-ins are kept.
    pub fn account_secret(&self) -> &[u8; 32] {
        &self.account
    }

    /// A keyed hash of a value within a domain (organisation, kind), to find it without opening all.
    pub fn lookup(&self, domain: &str, value: &str) -> Vec<u8> {
        let mut hasher = blake3::Hasher::new_keyed(&self.lookup);
        hasher.update(&(domain.len() as u64).to_le_bytes());
        hasher.update(domain.as_bytes());
        hasher.update(value.as_bytes());
        hasher.finalize().as_bytes().to_vec()
    }
}

fn place(table: &str, row: &str, column: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(24 + table.len() + row.len() + column.len());
    for part in [table, row, column] {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn opens_only_in_its_own_place(row in "[a-z]{1,8}", other in "[a-z]{1,8}", plain in prop::collection::vec(any::<u8>(), 0..80)) {
            let keys = KeyFile::from_seed(7);
            let crypter = Crypter::new(&keys);
            let sealed = crypter.seal("signal", &row, "content", &plain).unwrap();
            prop_assert_eq!(crypter.open("signal", &row, "content", &sealed).unwrap(), plain.clone());
            prop_assert!(crypter.open("signal", &row, "note", &sealed).is_err());
            prop_assert!(crypter.open("subject", &row, "content", &sealed).is_err());
            if other != row {
                prop_assert!(crypter.open("signal", &other, "content", &sealed).is_err());
            }
            prop_assert!(Crypter::new(&KeyFile::from_seed(8)).open("signal", &row, "content", &sealed).is_err());
            let rotated = Crypter::new(&keys.rotated().unwrap());
            prop_assert_eq!(rotated.open("signal", &row, "content", &sealed).unwrap(), plain);
        }

        #[test]
        fn any_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
            prop_assert!(Crypter::new(&KeyFile::from_seed(7)).open("signal", "a", "content", &bytes).is_err());
        }
    }
}

//! Values in and out, the same for both databases: text, whole numbers and bytes.

use crate::StoreError;
use domain::codes::UnknownCode;
use jiff::Timestamp;
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};
use std::str::FromStr;

/// A value bound to a statement.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(Option<String>),
    Int(Option<i64>),
    Bytes(Option<Vec<u8>>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}
impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}
impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}
impl From<&Option<String>> for Value {
    fn from(text: &Option<String>) -> Self {
        Self::Text(text.clone())
    }
}
impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}
impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Int(number)
    }
}
impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Int(Some(i64::from(yes)))
    }
}
impl From<Timestamp> for Value {
    fn from(at: Timestamp) -> Self {
        Self::Int(Some(at.as_millisecond()))
    }
}
impl From<Option<Timestamp>> for Value {
    fn from(at: Option<Timestamp>) -> Self {
        Self::Int(at.map(Timestamp::as_millisecond))
    }
}
impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Some(bytes))
    }
}
impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(Some(bytes.to_vec()))
    }
}
impl From<Option<Vec<u8>>> for Value {
    fn from(bytes: Option<Vec<u8>>) -> Self {
        Self::Bytes(bytes)
    }
}

/// The values of a statement, in the order of `$1`, `$2`, ….
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::row::Value::from($value)),*] };
}
pub(crate) use values;

/// A row of either database.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! get {
    ($row:expr, $column:expr, $type:ty) => {
        match $row {
            Row::Sqlite(row) => row.try_get::<$type, _>($column),
            Row::Postgres(row) => row.try_get::<$type, _>($column),
        }
        .map_err(|error| StoreError::Inconsistent { column: $column, why: error.to_string() })
    };
}

impl Row {
    pub(crate) fn text(&self, column: &'static str) -> Result<String, StoreError> {
        get!(self, column, String)
    }

    pub(crate) fn text_or_none(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        get!(self, column, Option<String>)
    }

    pub(crate) fn int(&self, column: &'static str) -> Result<i64, StoreError> {
        get!(self, column, i64)
    }

    pub(crate) fn int_or_none(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        get!(self, column, Option<i64>)
    }

    pub(crate) fn flag(&self, column: &'static str) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    pub(crate) fn bytes(&self, column: &'static str) -> Result<Vec<u8>, StoreError> {
        get!(self, column, Vec<u8>)
    }

    pub(crate) fn bytes_or_none(&self, column: &'static str) -> Result<Option<Vec<u8>>, StoreError> {
        get!(self, column, Option<Vec<u8>>)
    }

    pub(crate) fn time(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        moment(column, self.int(column)?)
    }

    pub(crate) fn time_or_none(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        self.int_or_none(column)?.map(|milliseconds| moment(column, milliseconds)).transpose()
    }

    pub(crate) fn code<C: FromStr<Err = UnknownCode>>(&self, column: &'static str) -> Result<C, StoreError> {
        parse(column, &self.text(column)?)
    }

    pub(crate) fn code_or_none<C: FromStr<Err = UnknownCode>>(
        &self,
        column: &'static str,
    ) -> Result<Option<C>, StoreError> {
        self.text_or_none(column)?.map(|text| parse(column, &text)).transpose()
    }
}

fn moment(column: &'static str, milliseconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(milliseconds)
        .map_err(|error| StoreError::Inconsistent { column, why: error.to_string() })
}

pub(crate) fn parse<C: FromStr<Err = UnknownCode>>(
    column: &'static str,
    text: &str,
) -> Result<C, StoreError> {
    text.parse().map_err(|error: UnknownCode| StoreError::Inconsistent { column, why: error.to_string() })
}

pub(crate) fn json<T: serde::de::DeserializeOwned>(
    column: &'static str,
    bytes: &[u8],
) -> Result<T, StoreError> {
    serde_json::from_slice(bytes)
        .map_err(|error| StoreError::Inconsistent { column, why: format!("{:?}", error.classify()) })
}

pub(crate) fn to_json<T: serde::Serialize>(column: &'static str, value: &T) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value)
        .map_err(|error| StoreError::Inconsistent { column, why: format!("{:?}", error.classify()) })
}

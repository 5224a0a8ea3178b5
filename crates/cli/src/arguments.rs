//! The command line.

use crate::monitor::MonitorOptions;
use clap::{Args, Parser, Subcommand};
use domain::codes::{OrganisationKind, Region, Role};
use estimation::survey::Method;
use std::path::PathBuf;

/// Software for the whole chain around victims of human trafficking.
#[derive(Debug, Parser)]
#[command(name = "ketenzicht", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start the platform with its example register, ready to look at
    Demo(DemoOptions),
    /// Start the platform
    Serve(ConfigOption),
    /// The audit log
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Write a consistent copy of the database, while the platform goes on working
    Backup(BackupOptions),
    /// Put a backup back in the place of the database
    Restore(RestoreOptions),
    /// Estimate how many there are in all from counts of who stands on which lists
    Estimate(EstimateOptions),
    /// Find what is out of the ordinary in series of counts: rises and falls
    Monitor(Box<MonitorOptions>),
    /// Tell what a dated event did to series of counts
    Effect(EffectOptions),
    /// Tell how many cases there will be once all reports are in
    Nowcast(NowcastOptions),
    /// Read notifications into the national register from a CSV file with HTCDS field names
    Import(ImportOptions),
    /// Write the notifications of the national register to a CSV file with HTCDS field names
    Export(ExportOptions),
    /// Check the configuration, the keys, the database and the audit log
    Doctor(ConfigOption),
    /// The key file
    Keys {
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// Accounts
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Look for changed, removed, reordered or cut off rows
    Verify(AuditOptions),
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Seal with a fresh key from now on; the earlier keys go on opening what they sealed
    Rotate(ConfigOption),
}

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Add an account, and its organisation when that is not there yet
    Add(UserOptions),
}

#[derive(Debug, Args)]
pub(crate) struct DemoOptions {
    /// Port on this computer
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Folder for the example register; made anew when it is empty or not there
    #[arg(long)]
    pub(crate) data: Option<PathBuf>,
    /// Seed from which the example register is made
    #[arg(long, default_value_t = 2020)]
    pub(crate) seed: u64,
}

#[derive(Debug, Args)]
pub(crate) struct ConfigOption {
    /// Configuration file (TOML)
    #[arg(long)]
    pub(crate) config: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct AuditOptions {
    /// Configuration file (TOML)
    #[arg(long)]
    pub(crate) config: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BackupOptions {
    /// Configuration file (TOML)
    #[arg(long)]
    pub(crate) config: PathBuf,
    /// The file to write; it must not exist yet
    #[arg(long)]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreOptions {
    /// Configuration file (TOML)
    #[arg(long)]
    pub(crate) config: PathBuf,
    /// The backup to put back
    #[arg(long)]
    pub(crate) from: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ImportOptions {
    /// Configuration file (TOML)
    #[arg(long)]
    pub(crate) config: PathBuf,
    /// Address of the national coordinator in whose name this is done
    #[arg(long)]
    pub(crate) user: String,
    /// The file to read
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ExportOptions {
    /// Configuration file (TOML)
    #[arg(long)]
    pub(crate) config: PathBuf,
    /// Address of the national coordinator in whose name this is done
    #[arg(long)]
    pub(crate) user: String,
    /// First day of receipt (YYYY-MM-DD)
    #[arg(long)]
    pub(crate) from: Option<jiff::civil::Date>,
    /// Last day of receipt (YYYY-MM-DD)
    #[arg(long)]
    pub(crate) to: Option<jiff::civil::Date>,
    /// Also write names, dates of birth, contact and requests for help
    #[arg(long)]
    pub(crate) with_identity: bool,
    /// The file to write; it must not exist yet
    #[arg(long)]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct EstimateOptions {
    /// Counts as CSV: one 0/1 column per list, last column the count
    pub(crate) file: PathBuf,
    /// One method instead of all: independence, chao, stepwise, aic, all-models, bma or latent-class
    #[arg(long, value_parser = method)]
    pub(crate) method: Option<Method>,
    /// Resamples for the interval of stepwise selection, at most a million; 0 takes the chosen model for granted
    #[arg(long, default_value_t = 1_000, value_parser = resamples)]
    pub(crate) bootstrap: usize,
    /// p-value below which stepwise selection adds a pair of lists, from 0 to 1
    #[arg(long, default_value_t = estimation::selection::THRESHOLD, value_parser = probability)]
    pub(crate) threshold: f64,
    /// Level of the intervals, between 0 and 1
    #[arg(long, default_value_t = 0.95, value_parser = level)]
    pub(crate) level: f64,
    /// Seed of everything that is random; the same seed gives the same numbers
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Threads, at most 1024; 0 takes as many as there are processors. The numbers stay the same
    #[arg(long, default_value_t = 0, value_parser = threads)]
    pub(crate) threads: usize,
    /// Latent classes as LCMCR is run for published figures: one plain chain, which stays with one of several answers by chance
    #[arg(long)]
    pub(crate) single_chain: bool,
    /// Also show how far the answers can be trusted: without one or two lists, on lists of known size, on simulated tables
    #[arg(long)]
    pub(crate) diagnose: bool,
    /// Also show all models in which lists or persons differ
    #[arg(long)]
    pub(crate) family: bool,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Also write a chart of all estimates (SVG)
    #[arg(long)]
    pub(crate) plot: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct EffectOptions {
    /// Series as CSV: a time column, a count column, columns of strata
    pub(crate) file: PathBuf,
    /// First step under the new circumstances, as the time column writes it
    #[arg(long)]
    pub(crate) event: String,
    /// A value of a stratum whose series the event did not touch, to compare with; may be given several times
    #[arg(long)]
    pub(crate) control: Vec<String>,
    /// Column to which counts are in proportion: population, or active reporting organisations
    #[arg(long)]
    pub(crate) exposure: Option<String>,
    /// Level of the intervals
    #[arg(long, default_value_t = 0.95, value_parser = level)]
    pub(crate) level: f64,
    /// Seed of everything that is random; the same seed gives the same numbers
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Also write a chart of the first series (SVG)
    #[arg(long)]
    pub(crate) plot: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct NowcastOptions {
    /// Cases as CSV: a column event and a column report with dates, weeks or months; perhaps a column count
    pub(crate) file: PathBuf,
    /// bayes or lawless
    #[arg(long, default_value = "bayes", value_parser = ["bayes", "lawless"])]
    pub(crate) method: String,
    /// Step up to which reports are known [default: that of the last report]
    #[arg(long)]
    pub(crate) now: Option<String>,
    /// Longest delay in steps; longer ones count as that [default: the longest there is]
    #[arg(long)]
    pub(crate) longest_delay: Option<usize>,
    /// Steps of events, counted back from now, whose delays are used [default: all]
    #[arg(long)]
    pub(crate) window: Option<usize>,
    /// Level of the intervals
    #[arg(long, default_value_t = 0.95, value_parser = level)]
    pub(crate) level: f64,
    /// Seed of everything that is random; the same seed gives the same numbers
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct UserOptions {
    /// Configuration file (TOML)
    #[arg(long)]
    pub(crate) config: PathBuf,
    /// Name as colleagues see it
    #[arg(long)]
    pub(crate) name: String,
    /// Sign-in address
    #[arg(long)]
    pub(crate) email: String,
    /// Role; may be given several times
    #[arg(long = "role", required = true, value_parser = role)]
    pub(crate) roles: Vec<Role>,
    /// Name of the organisation
    #[arg(long)]
    pub(crate) organisation: String,
    /// Kind of the organisation, when it is not there yet
    #[arg(long, value_parser = kind)]
    pub(crate) kind: Option<OrganisationKind>,
    /// Region of the organisation, when it is not there yet
    #[arg(long, value_parser = region, default_value = "national")]
    pub(crate) region: Region,
}

fn method(text: &str) -> Result<Method, String> {
    Method::from_name(text).ok_or_else(|| {
        let known: Vec<_> = Method::ALL.iter().map(|method| method.name()).collect();
        format!("choose one of: {}", known.join(", "))
    })
}

/// A number in a range; otherwise what was expected.
pub(crate) fn number<N: std::str::FromStr>(
    text: &str,
    fits: fn(&N) -> bool,
    range: &str,
) -> Result<N, String> {
    text.parse().ok().filter(fits).ok_or_else(|| format!("expected {range}"))
}

fn resamples(text: &str) -> Result<usize, String> {
    number(text, |count| *count <= 1_000_000, "a whole number from 0 to 1000000")
}

fn threads(text: &str) -> Result<usize, String> {
    number(text, |count| *count <= 1_024, "a whole number from 0 to 1024")
}

fn probability(text: &str) -> Result<f64, String> {
    number(text, |value| (0.0..=1.0).contains(value), "a number from 0 to 1")
}

pub(crate) fn level(text: &str) -> Result<f64, String> {
    number(text, |value| *value > 0.0 && *value < 1.0, "a number between 0 and 1, for example 0.95")
}

fn role(text: &str) -> Result<Role, String> {
    choice(text)
}

fn kind(text: &str) -> Result<OrganisationKind, String> {
    choice(text)
}

fn region(text: &str) -> Result<Region, String> {
    choice(text)
}

fn choice<C: domain::Code>(text: &str) -> Result<C, String> {
    C::from_code(text).ok_or_else(|| {
        let known: Vec<_> = C::ALL.iter().map(|code| code.code()).collect();
        format!("choose one of: {}", known.join(", "))
    })
}

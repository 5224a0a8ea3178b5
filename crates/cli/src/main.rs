//! The binary: arguments in, use case called, result printed. Results go to stdout, progress and
//! messages to stderr; exit 0 ok, 1 failed, 2 usage.

mod arguments;
mod audit;
mod backup;
mod config;
mod demo_command;
mod doctor;
mod effect;
mod estimate;
mod exchange;
mod file;
mod keys;
mod lock;
mod monitor;
mod nowcast;
mod output;
mod serve;
mod server;
mod user;

use arguments::{Arguments, AuditCommand, Command, KeysCommand, UserCommand};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return output::fail(&error.into()),
    };
    match runtime.block_on(run(arguments)) {
        Ok(code) => code,
        Err(error) => output::fail(&error),
    }
}

async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.command {
        Command::Demo(options) => demo_command::run(options).await,
        Command::Serve(options) => serve::run(options).await,
        Command::Audit { command: AuditCommand::Verify(options) } => audit::verify(options).await,
        Command::Backup(options) => backup::backup(options).await,
        Command::Restore(options) => backup::restore(options).await,
        Command::Estimate(options) => estimate::run(&options),
        Command::Monitor(options) => monitor::run(&options),
        Command::Effect(options) => effect::run(&options),
        Command::Nowcast(options) => nowcast::run(&options),
        Command::Import(options) => exchange::import(options).await,
        Command::Export(options) => exchange::export(options).await,
        Command::Doctor(options) => doctor::run(options).await,
        Command::Keys { command: KeysCommand::Rotate(options) } => keys::rotate(options).await,
        Command::User { command: UserCommand::Add(options) } => user::add(options).await,
    }
}

//! How the store behaves, on SQLite and on PostgreSQL: the same tests for both.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

mod alarm;
mod bulk;
mod chain;
mod concurrency;
mod crisis;
mod knowledge;
mod learning;
mod place;
mod policy;
mod records;
mod samples;
mod schema;
mod screening;
mod seals;
mod sqlite_file;

/// Makes each function a test on either database.
macro_rules! on_both {
    ($($module:ident: $($name:ident),+;)+) => {
        mod sqlite {
            $(mod $module { $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $name() {
                    crate::$module::$name(crate::place::Place::sqlite()).await;
                }
            )+ })+
        }
        mod postgres {
            $(mod $module { $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $name() {
                    crate::$module::$name(crate::place::Place::postgres()).await;
                }
            )+ })+
        }
    };
}

on_both! {
    records: organisations_and_users, sessions_and_forms, signals_and_subjects, assessments_decisions_consent,
        notifications, persons_and_the_history_of_the_register, referrals, tasks, what_is_not_committed_never_was,
        of_two_editors_the_second_one_hears_of_it;
    chain: a_whole_chain_is_whole, a_changed_row_is_found, a_removed_row_is_found, reordered_rows_are_found,
        a_cut_off_log_is_found, an_older_copy_is_found_with_the_noted_head,
        what_cannot_be_read_counts_as_changed_and_the_check_goes_on, a_noted_head_only_moves_forward;
    seals: what_is_sealed_is_not_readable, a_moved_ciphertext_does_not_open, another_key_file_is_refused,
        old_rows_open_after_a_rotation;
    concurrency: a_form_counts_once, a_code_counts_once, failures_are_all_counted, audit_rows_of_many_writers_make_one_chain,
        the_register_numbers_its_lines_without_gaps, a_request_given_up_halfway_leaves_nothing;
    bulk: many_records_at_once;
    alarm: alarms_are_kept_judged_and_prolonged;
    learning: versions_and_who_sees_them, progress_cases_certificates_reminders;
    policy: rounds_are_filled_in_by_several_people, plan_documents_and_appointments, a_year_is_counted_from_the_records;
    crisis: a_monitor_with_its_group, observations_with_talk_and_judgements, measures_meetings_and_bulletins;
    schema: reopening_changes_nothing, where_there_is_no_register_none_is_made_unasked;
    screening: a_screening_survives_a_restart, answers_are_sealed_to_their_author,
        screenings_are_found_with_their_young_person, judgements_rules_and_remarks;
    knowledge: versions_are_kept, articles_are_found_and_ranked, a_question_holds_no_account_and_no_organisation;
}

//! How fast it is, how that is measured, and beside what.
//!
//! # What is compared with what
//!
//! One program does the same work with this crate and with what one would otherwise reach for, one after the other in one
//! process, checks that the results are the same, and prints how long each took and how often the one goes into the
//! other:
//!
//! - **SQLite** in memory, as one would write it for speed: ids as blobs, a unique key over the requests' ids, the
//!   separation of duties as a query, prepared statements, one transaction a command, a table of counters kept by hand;
//!   for what was known at an instant, a table of intervals made once from all records.
//! - **`cqrs-es`**, an event-sourcing framework, with a store in memory that does not print.
//! - **`statig`**, a state machine, for bare transitions.
//! - A **plain model**: a `HashMap` from ids as text to findings that own a list of their events, as one would first write
//!   it; without rules, refusals or separation of duties, with one table of counters.
//!
//! On this side nothing is left out: every command is judged by all its rules, every refusal names all that fail, all
//! texts are kept, and the books and the due lists follow every record.
//!
//! The work is a programme made from a seed, the same on every machine: 200 departments of which few answer for most, 4
//! severities, 12 categories, 24 months, and some seven records a finding: raised, assigned, planned, reported on,
//! submitted, returned (15 %), accepted, closed, relapsed (5 %), extended (10 %).
//!
//! # How to run it
//!
//! ```sh
//! cargo bench --bench peers                     # 100,000 findings
//! FINDINGS=1000000 cargo bench --bench peers    # as many as one likes; a million take 15 GB and a quarter of an hour
//! cargo bench -- --test                         # a few of them: only whether the results agree
//! .ci/instructions                              # instructions of the hot paths, beside the reference that is kept
//! ```
//!
//! The times are medians: of the last 20,000 commands one by one, of some hundred readings, of three runs of what takes
//! long. They differ between machines, and on one machine between days; the ratios within one run differ little. What
//! the processor does differs hardly at all: `.ci/instructions` counts the instructions of the hot paths under
//! callgrind (a path done so often, and twice as often; the difference is the path without its set-up), holds them
//! against `benches/instructions.txt`, and warns where one takes 5 % more.
//!
//! # The figures
//!
//! On two cores of a shared virtual machine (AMD EPYC, x86-64) that had other work to do, Rust 1.95, a million findings,
//! 7,221,976 records, one run:
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | one command | 6.2 µs | SQLite | 27.1 µs | 4.4 × |
//! | one command | 6.2 µs | `cqrs-es` | 5.0 µs | 0.81 × |
//! | one command | 6.2 µs | plain model | 4.1 µs | 0.66 × |
//! | one command, of a hundred the slowest | 34.7 µs | SQLite | 72.8 µs | 2.1 × |
//! | one command, of a hundred the slowest | 34.7 µs | plain model | 27.0 µs | 0.78 × |
//! | in a stream of 1,000 records | 3.2 µs | in one of 10 | 2.5 µs | 0.77 × |
//! | in a stream of 1,000 records | 3.2 µs | `cqrs-es` | 1.4 ms | 448 × |
//! | bare transition | 1.1 ns | statig | 2.7 ns | 2.4 × |
//! | refused by four rules | 1.5 µs | accepted, not recorded | 1.8 µs | 1.2 × |
//! | month, department × severity | 21.6 µs | SQLite, GROUP BY | 334 ms | 15,500 × |
//! | month, department × severity | 21.6 µs | SQLite, counter table | 7.7 ms | 359 × |
//! | month, department × severity | 21.6 µs | a tenth of the findings | 22.5 µs | 1.0 × |
//! | with exact medians and ageing | 235 µs | SQLite | 1.67 s | 7,100 × |
//! | 24 months by department | 174 µs | SQLite, intervals | 6.9 s | 39,300 × |
//! | any period as of any second | 41 µs | SQLite, intervals | 362 ms | 8,800 × |
//! | any period as of any second | 41 µs | a tenth of the findings | 82 µs | 2.0 × |
//! | ages of what is open, in bands | 5.6 µs | SQLite | 1.23 s | 220,000 × |
//! | a grouping that nobody keeps, first asked | 67 ms | | | |
//! | and asked again | 0.28 ms | | | |
//! | one of 9,525 rows, first kept | 121 ms | | | |
//! | and then | 0.4 ms | | | |
//! | whole assessment of a month | 10.0 s | | | |
//! | options of a lead | 16.1 µs | | | |
//! | what a department owes: 95 duties | 173 µs | a tenth of the findings: 101 duties | 168 µs | 0.97 × |
//! | import with routing | 85,000 rows/s | | | |
//! | states of the findings | 373 B a finding | | | |
//! | their index | 50 B a finding | | | |
//! | books | 401 B a finding | | | |
//! | due lists | 14 B a finding | | | |
//! | records, besides their events | 1,330 B a finding | | | |
//! | all of the ledger, as resident memory | 3,478 B a finding | SQLite | 1,637 B | |
//!
//! Records are replayed at 100,000 findings, 721,745 records, where a command takes 4.8 µs (3.5 × SQLite, 0.84 ×
//! `cqrs-es`, 0.44 × the plain model), a month 21 µs, options 8.8 µs, and the whole assessment 0.6 s:
//!
//! | work | rectify | beside | takes | ratio |
//! |---|---|---|---|---|
//! | replay with books and due lists, a record | 1.8 µs | plain model | 2.8 µs | 1.6 × |
//! | replay, a record | 1.8 µs | SQLite reads it back | 0.48 µs | 0.27 × |
//! | replay into books alone, a record | 2.3 µs | plain model | 2.8 µs | 1.2 × |
//! | replay into books alone, a record | 2.3 µs | SQLite reads it back | 0.48 µs | 0.21 × |
//! | two shards in two threads | 1.16 s | in one | 1.57 s | 1.4 × |
//! | JSON lines into the books, a line | 6.0 µs | a tagged enum into the plain model | 4.7 µs | 0.79 × |
//!
//! # What was aimed at, and what is in the way
//!
//! What is read is where it was to be, or near; what is written is not. The aims, and how far each is reached:
//!
//! | work | aimed at | reached |
//! |---|---|---|
//! | one command | 30 × SQLite, 10 × `cqrs-es`, 3 × plain, of a hundred the slowest 2 µs | 4.4 ×, 0.8 ×, 0.7 ×, 35 µs |
//! | a stream of 1,000 beside one of 10 | 1.5 × | yes |
//! | bare transition | 2 × statig | yes |
//! | a refusal | twice an accepted command | yes |
//! | replay, records kept | SQLite's reading back | 0.27 × |
//! | books alone | 5 × plain, 1.5 × that reading back | 1.2 ×, 0.21 × |
//! | two threads | 1.5 × | 1.4 × in this run, 1.8 × and 2.3 × in earlier ones |
//! | JSON lines | 1.5 × | 0.79 × |
//! | a month | 10,000 × GROUP BY, 250 × counters, 1.5 × from little to much | yes |
//! | with medians and ageing | 2,000 × | yes |
//! | as of any second | 10,000 ×, 1.5 × from little to much | 8,800 ×; it takes no longer |
//! | 24 months | 50,000 × | 39,300 × |
//! | a grouping that nobody keeps | 50 ms | 67 ms |
//! | states, index, books; books alone | 320 B, 140 B | 824 B, 401 B |
//! | due lists | 16 B | yes; 16.5 B at 100,000 findings |
//! | options | 5 µs | 8.8 µs and 16 µs |
//! | duties with what is due | | yes |
//! | import | 300,000 rows/s | 85,000 |
//!
//! - **A command**, and with it replaying and importing, which are commands without or with a file around them, takes
//!   some 16,500 instructions and runs through most of them once: all rules of its step (2,800), the fact and its dates
//!   (1,300), the books list by list (2,500), the due lists (2,200), the state, the fingerprint. Straight through, that
//!   is 70 KB of code, more than a first-level cache holds: callgrind simulates nearly 1,200 lines of code missed, and
//!   190 of data, and a processor waits for each. Many commands of one kind, one after another, take 2.5 µs each.
//!   Neither a smaller binary nor one compiled in a single unit changes that much, nor does booking at a stretch; only
//!   less to do would. The plain model judges nothing.
//! - **The slowest of a hundred** takes as long as the machine lets it: that of the plain model takes 27 µs beside it.
//! - **JSON lines**: a line holds 607 bytes, by whom, on whose behalf, under which rules and when, where the tagged enum
//!   has 297; half of the time goes into reading them.
//! - **Memory**: a state is 296 bytes, whatever it holds, because its people, departments and days are at hand without
//!   a search; its plan lies behind it. Of the books, 164 bytes say how each record left its cycle, by which any cycle is
//!   known as of any instant.
//! - **24 months**: nearly all of it is filling lines, each of 248 bytes, with a share in its key. **As of** a second, half
//!   is that, and a fifth is widening the sums that are kept.
//! - **A grouping that nobody keeps** goes once through 2.4 million lines, in no order that a cache would like.
//! - **Options** are some 250 judgements, of 36 steps, in 59,000 instructions.
//!
//! Reading alone at 10,000 and at 1,000,000 findings (`RECTIFY_FINDINGS=10000,1000000 cargo bench --bench books`), with
//! little else to do beside it: a month by department and severity 21 µs and 20 µs, any period 28 µs and 20 µs, as of an
//! instant 27 µs and 24 µs, overdue 7 µs and 6 µs, ages 8 µs and 8 µs; exact medians, which go with the closes of the
//! period, 4 µs and 209 µs.
//!
//! # What makes it so
//!
//! - Ids are found once, in tables that hold numbers and no second copy of the key; departments, people, categories and
//!   regions are small numbers in the state of a finding.
//! - Texts lie once, in the record. The state of a finding holds what rules ask for, and no text; a record changes it in
//!   its place.
//! - The books keep running totals of each grouping that the policy names: the figures of a period are differences, for
//!   any day and for any instant, however many findings there are. How a record left a cycle is a word.
//! - Nothing ticks. What time alone brings is found by day when somebody asks: what is overdue by its deadlines, what is
//!   owed by lists of due days, by department, which point to the findings whose duties are then computed. What a
//!   department owes is found in a time that goes with what is due. The lists are brought up to date every thousand
//!   changes, in order, and are read with what waits.
//! - Every hash has a key of its own: nobody can choose ids that collide.
//!
//! # What to expect of it
//!
//! - A ledger is held in memory, with all its records. Only that makes a decision about any of them take no time.
//! - One ledger has one writer at a time. Several ledgers are several shards, each with a thread or a machine of its own,
//!   whose books [merge](crate::books::Shard::merge).
//! - Whoever serves figures alone needs no ledger: [books replayed](crate::ledger::Ledger::replay_books) from records hold
//!   neither these nor where findings stand.
//! - A ledger [as of](crate::ledger::Ledger::as_of) an instant, which can be asked anything, is replayed and takes as long
//!   as that; figures [known at](crate::books::BooksView::known_at) an instant are read from the books at once.

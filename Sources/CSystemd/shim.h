#pragma once

// Without this, sd_journal_sendv is a macro that adds this header's own file and line to every entry.
#define SD_JOURNAL_SUPPRESS_LOCATION

#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

namespace Billetterie.Faults.Machine;

/// <summary>The clock of one program, stepped while it runs: libfaketime reads the step from a file at every look at the clock.</summary>
internal sealed class FakeClock(string file)
{
    private static readonly string[] Places =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
    ];

    private static readonly string? Library = Array.Find(Places, File.Exists);

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Missing => Library is null ? "libfaketime is not installed (Debian: apt-get install faketime)" : null;

    /// <summary>What the program is started with.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library!,
        ["FAKETIME_TIMESTAMP_FILE"] = file,
        ["FAKETIME_NO_CACHE"] = "1",
        // Waiting goes on at its pace: only the time of day steps.
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
    };

    /// <summary>Sets the clock so far ahead of the real one; written beside and renamed, so that no half of it is read.</summary>
    public void Step(TimeSpan ahead)
    {
        File.WriteAllText(file + ".next", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ahead.TotalSeconds:+0;-0}\n"));
        File.Move(file + ".next", file, overwrite: true);
    }

    /// <summary>From now to an hour before the next ISO week begins, so that steps cross its border.</summary>
    public static TimeSpan ToTheEndOfTheWeek(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(now, "Europe/Paris");
        var monday = local.Date.AddDays(((int)DayOfWeek.Monday - (int)local.DayOfWeek + 7) % 7);
        if (monday <= local.DateTime)
            monday = monday.AddDays(7);
        return monday - local.DateTime - TimeSpan.FromHours(1);
    }
}

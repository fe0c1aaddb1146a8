using System.Text.Json;

namespace Billetterie.Import.Tests;

/// <summary>Real programmes, whole, with the exact counts; every class of refusal is explained where it is counted.</summary>
public sealed class RealFilesTests
{
    private static readonly DateTimeOffset July2026 = new(2026, 7, 1, 0, 0, 0, TimeSpan.FromHours(2));

    [SkippableFact]
    public async Task OpenAgenda_every_event_and_every_timing()
    {
        var programme = await SharedData.ReadAsync("openagenda-2026-07.json", July2026);

        Assert.Equal(278, programme.Events.Count());
        Assert.Equal(6_902, programme.Timings.Count());
        Assert.Empty(programme.Refusals);
        Assert.Equal(278, programme.Events.Select(found => found.Content.SourceKey).Distinct().Count());
        Assert.Equal(6_902, programme.Timings.Select(timing => timing.SourceKey).Distinct().Count());
        Assert.Equal(765, programme.Events.Max(found => found.Timings.Count));
        // Whole days, from midnight to 23:59; three more begin at midnight because an evening goes on.
        Assert.Equal(99, programme.Timings.Count(timing => timing.WholeDay));
        Assert.All(programme.Events, found => Assert.DoesNotContain('\n', found.Content.Title));
        Assert.All(programme.Timings, timing => Assert.NotNull(timing.Place));
    }

    [SkippableFact]
    public async Task OpenAgenda_says_what_a_plain_reading_of_the_file_says()
    {
        var path = SharedData.Find("openagenda-2026-07.json");
        using var whole = JsonDocument.Parse(await File.ReadAllBytesAsync(path));
        var expected = whole.RootElement.EnumerateArray().SelectMany(item => item.GetProperty("timings").EnumerateArray()
            .Select(timing => (item.GetProperty("uid").GetInt64(), timing.GetProperty("begin").GetDateTimeOffset()))).ToHashSet();

        var programme = await SharedData.ReadAsync("openagenda-2026-07.json", July2026);
        var found = programme.Events.SelectMany(one => one.Timings.Select(timing =>
            (long.Parse(one.Content.SourceKey.Split(':')[1], null), timing.StartsAt))).ToHashSet();

        Assert.Equal(expected, found);
    }

    [SkippableFact]
    public async Task OpenAgenda_presentations_are_plain()
    {
        var programme = await SharedData.ReadAsync("openagenda-2026-07.json", July2026);

        foreach (var found in programme.Events)
        {
            Assert.NotNull(found.Content.Presentation);
            Assert.DoesNotContain("**", found.Content.Presentation, StringComparison.Ordinal);
            Assert.DoesNotContain("](", found.Content.Presentation, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", found.Content.Presentation, StringComparison.Ordinal);
            Assert.DoesNotContain("&nbsp;", found.Content.Presentation, StringComparison.Ordinal);
            // Letters drawn as mathematical symbols.
            Assert.DoesNotContain('\uD835', found.Content.Presentation);
        }
    }

    [SkippableFact]
    public async Task Toulouse_every_row()
    {
        var programme = await SharedData.ReadAsync("toulouse-agenda.csv", new DateTimeOffset(2020, 3, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(new ProgrammeLine.Recognised(ProgrammeFormat.Csv, "so-toulouse:", "so-toulouse"), programme.Lines[0]);
        // 196 rows: 177 that are on, 19 that are off.
        Assert.Equal(196, programme.Lines.Count - 1);
        Assert.Equal(177, programme.Events.Count());
        Assert.Equal(140, programme.Events.Count(found => found.Timings.Count > 0));
        Assert.Equal(1_828, programme.Timings.Count());
        Assert.Equal(
            new Dictionary<string, int>
            {
                // "ANNULE" and "REPORTE" in the column of last-minute changes.
                [ImportCodes.CancelledAtSource] = 7,
                [ImportCodes.PostponedAtSource] = 12,
                // Festivals and exhibitions of which only the days are told.
                [ImportCodes.TimeMissing] = 69,
                // "CONCERT 1 A 15H CONCERT 2 A 18H", "jours fériés", "fermé le 1er mai", a late opening alone.
                [ImportCodes.TimeNotUnderstood] = 12,
                // "Du 08/01/2021 au 08/02/2021 - A 20h.": a month of concerts, or a typing error?
                [ImportCodes.RangeAmbiguous] = 1,
            },
            programme.RefusalsByCode);
        Assert.All(programme.Timings, timing => Assert.InRange(timing.StartsAt.Year, 2018, 2021));
        Assert.All(programme.Refusals, refusal => Assert.True(refusal.Line > 1 && refusal.Title is not null));
    }

    [SkippableFact]
    public async Task Toulouse_hours_are_those_of_the_sentence()
    {
        var programme = await SharedData.ReadAsync("toulouse-agenda.csv", new DateTimeOffset(2020, 3, 1, 0, 0, 0, TimeSpan.Zero));
        string Starts(string id) => string.Join(' ', programme.Events.Single(found => found.Content.SourceKey == $"so-toulouse:{id}")
            .Timings.Select(timing => timing.StartsAt.ToString("dd/MM/yyyy HH:mm", null)));

        Assert.Equal("21/08/2020 20:30", Starts("FMAMID031V50AM33"));
        Assert.Equal("06/12/2020 10:45 06/12/2020 15:00", Starts("FMAMID031V50IW3C"));
        Assert.Equal("04/12/2020 07:00 05/12/2020 10:00 06/12/2020 10:00", Starts("FMAMID031V50FOU5"));
        Assert.Equal("26/09/2020 13:00 27/09/2020 11:00", Starts("FMAMID031V5068YH"));
        Assert.Equal("30/12/2020 20:00 31/12/2020 20:00 01/01/2021 18:00", Starts("FMAMID031V50IV0W"));
    }

    [SkippableFact]
    public async Task Alboussiere_every_entry()
    {
        var programme = await SharedData.ReadAsync("alboussiere-ardeche.ics", July2026);

        Assert.Equal((9, 9), (programme.Events.Count(), programme.Timings.Count()));
        Assert.Empty(programme.Refusals);
        Assert.Contains(programme.Starts, start => start == "2026-10-31T10:00+01:00");
        Assert.Contains(programme.Starts, start => start == "2026-10-24T13:30+02:00");
    }

    [SkippableTheory]
    // Public holidays last all day: there is no hour to come at.
    [InlineData("jours_feries_metropole.ics", 0, ImportCodes.AllDay, 121)]
    [InlineData("icalnet-Outlook2007LineFolds.ics", 0, ImportCodes.AllDay, 1)]
    // A private calendar: private entries are never published.
    [InlineData("icalnet-Calendar1.ics", 0, ImportCodes.NotPublished, 13, ImportCodes.CancelledAtSource, 1)]
    [InlineData("icalnet-Event3.ics", 54, ImportCodes.NotPublished, 33, ImportCodes.AllDay, 3, ImportCodes.CancelledAtSource, 1)]
    [InlineData("icalnet-Language4.ics", 53)]
    // Tables that are no programme.
    [InlineData("cinemas-cnc.csv", 0, ImportCodes.ColumnsUnknown, 1)]
    [InlineData("jours_feries_metropole.csv", 0, ImportCodes.ColumnsUnknown, 1)]
    [InlineData("prenoms.csv", 0, ImportCodes.ColumnsUnknown, 1)]
    [InlineData("noms-de-famille.txt", 0, ImportCodes.FormatUnknown, 1)]
    public async Task Other_files(string file, int timings, params object[] refusals)
    {
        var programme = await SharedData.ReadAsync(file, July2026);

        Assert.Equal(timings, programme.Timings.Count());
        Assert.Equal(refusals.Chunk(2).ToDictionary(pair => (string)pair[0], pair => (int)pair[1]), programme.RefusalsByCode);
    }
}

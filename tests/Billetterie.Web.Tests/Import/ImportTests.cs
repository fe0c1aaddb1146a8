using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Storage.Venues;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Import;

/// <summary>A programme through the API: what it makes, what a second time changes, and what it never does.</summary>
public sealed class ImportTests(SiteFixture fixture) : IClassFixture<SiteFixture>, IAsyncLifetime
{
    private readonly TestSite _site = fixture.Site;
    private readonly World _world = fixture.World;
    private VenueId _venue;

    /// <summary>Somebody of a venue that nothing was imported for yet.</summary>
    private Session Venue { get; set; } = null!;

    public async Task InitializeAsync()
    {
        var made = await _site.Get<CreateVenue>().RunAsync(
            World.Stamp(), new VenueDetails("Salle neuve", "Théâtre", null, null, "Lyon", null, null, null, null, null, null, null));
        _venue = made.Value!.Id;
        Venue = await _world.AddAccountAsync(Role.Venue, _venue, $"accueil{_venue}@neuve.example");
    }

    public Task DisposeAsync()
    {
        Assert.Empty(_site.Errors.Entries);
        return Task.CompletedTask;
    }

    /// <summary>An OpenAgenda event with dates at 20:30 Paris time, in days of May 2027 unless written whole.</summary>
    private static string Event(int uid, string title, params string[] begins) => Agenda(uid, title, null, begins);

    private static string Agenda(int uid, string title, string? more, params string[] begins)
    {
        var timings = string.Join(',', begins.Select(begin =>
            $$"""{"begin":"{{(begin.Length <= 2 ? $"2027-05-{begin}T20:30:00+02:00" : begin)}}"}"""));
        return $$"""{"uid":{{uid}},"title":{"fr":"{{title}}"},"timings":[{{timings}}]{{(more is null ? "" : "," + more)}}}""";
    }

    private async Task<VenuePerformance> FindAsync(string id) =>
        (await _site.Get<VenueQueries>().FindAsync(_venue, PerformanceId.Parse(id, null)))!;

    [Fact]
    public async Task Every_timing_becomes_a_performance_with_that_capacity()
    {
        var reply = await Venue.ImportAsync($"[{Event(1, "Le Cid", "12", "13")},{Event(2, "Concert de jazz", "14")}]", "capacity=25");

        Assert.Equal((3, 0, 0, 0, 0), reply.Counts());
        Assert.Equal(2, reply.Json.GetProperty("events").GetProperty("created").GetInt32());
        var line = reply.Json.GetProperty("lines")[2];
        Assert.Equal(("openagenda:2@20270514T1830Z", 2, "Concert de jazz"), (line.GetProperty("source").GetString(), line.GetProperty("line").GetInt32(), line.GetProperty("title").GetString()));
        var made = await FindAsync(line.GetProperty("performanceId").GetString()!);
        Assert.Equal(("Concert de jazz", "Musique", 25, "openagenda:2@20270514T1830Z"), (made.Title, made.Theme, made.Capacity, made.Source));
        Assert.Equal(new DateTimeOffset(2027, 5, 14, 18, 30, 0, TimeSpan.Zero), made.StartsAt);
        var found = (await _world.Referent.GetAsync("performances?q=jazz")).Is(200).Json.GetProperty("items").EnumerateArray();
        Assert.Contains(found, one => one.GetProperty("id").GetString() == made.Id.ToString());
    }

    [Fact]
    public async Task A_second_time_changes_nothing()
    {
        var file = $"[{Event(1, "Le Cid", "12", "13")}]";
        var first = await Venue.ImportAsync(file);
        var second = await Venue.ImportAsync(file, "capacity=99");

        Assert.Equal((2, 0, 0, 0, 0), first.Counts());
        Assert.Equal((0, 0, 2, 0, 0), second.Counts());
        Assert.Equal(first.Performances(), second.Performances());
        // Another default does not touch what is there.
        Assert.Equal(10, (await FindAsync(first.Performances()[0]!)).Capacity);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_file_under_it_is_refused()
    {
        var key = Guid.NewGuid();
        var first = await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")}]", key: key);
        var again = await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")}]", key: key);
        var other = await Venue.ImportAsync($"[{Event(1, "Le Cid", "13")}]", key: key);

        Assert.Equal(first.Is(200).Body, again.Is(200).Body);
        Assert.Equal("idempotency_key_reused", other.Code);
        Assert.Equal((0, 0, 1, 0, 0), (await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")}]")).Counts());
    }

    [Fact]
    public async Task A_preview_says_the_same_and_does_nothing()
    {
        var file = $"[{Event(1, "Aperçu", "12", "2020-01-01T20:00:00Z")}]";
        var preview = await Venue.ImportAsync(file, "capacity=10&preview=true");

        Assert.Equal((1, 0, 0, 1, 0), preview.Counts());
        Assert.True(preview.Json.GetProperty("preview").GetBoolean());
        Assert.Equal([null, null], preview.Performances());
        Assert.Equal(0, (await _world.Referent.GetAsync("performances?q=apercu")).Json.GetProperty("items").GetArrayLength());
        var real = await Venue.ImportAsync(file);
        Assert.Equal(preview.Results(), real.Results());
        Assert.Equal((0, 0, 1, 1, 0), (await Venue.ImportAsync(file, "capacity=10&preview=true")).Counts());
        var moved = $"[{Event(1, "Aperçu", "2027-05-12T19:00:00+02:00")}]";
        Assert.Equal(["updated date_moved"], (await Venue.ImportAsync(moved, "capacity=10&preview=true")).Results());
        Assert.Equal(20, (await FindAsync(real.Performances()[0]!)).StartsAt.ToOffset(TimeSpan.FromHours(2)).Hour);
    }

    [Fact]
    public async Task Past_dates_are_refused_and_the_rest_goes_on()
    {
        var reply = await Venue.ImportAsync($"[{Event(1, "Le Cid", "2027-02-12T20:30:00+01:00", "12")},{Event(2, "Passé", "2027-02-12T20:30:00+01:00")}]");

        Assert.Equal(["refused starts_in_the_past", "created", "refused starts_in_the_past"], reply.Results());
        // An event of which nothing can be booked is not created.
        Assert.Equal(1, reply.Json.GetProperty("events").GetProperty("created").GetInt32());
    }

    [Fact]
    public async Task A_date_that_has_passed_since_is_left_alone()
    {
        await using var site = new TestSite();
        var world = await World.MakeAsync(site);
        var file = $"[{Event(1, "Le Cid", "2027-03-02T20:30:00+01:00", "12")}]";
        Assert.Equal((2, 0, 0, 0, 0), (await world.VenueAccount.ImportAsync(file)).Counts());
        site.Time.Advance(TimeSpan.FromDays(5));
        var session = await world.VenueAccount.AgainAsync(site);

        Assert.Equal((0, 0, 2, 0, 0), (await session.ImportAsync(file)).Counts());
    }

    [Fact]
    public async Task What_the_source_changes_is_changed_and_people_keep_their_seats()
    {
        var first = await Venue.ImportAsync($"[{Event(1, "Le Cid", "2027-03-11T20:30:00+01:00")}]");
        var performance = PerformanceId.Parse(first.Performances()[0]!, null);
        var person = await _world.AddPersonAsync();
        Assert.Equal("Confirmed", (await _world.Referent.BookAsync(performance, person)).Is(200).Json.GetProperty("outcomes")[0].GetProperty("status").GetString());

        var moved = await Venue.ImportAsync($"[{Event(1, "Le Cid", "2027-03-11T19:00:00+01:00")}]");
        Assert.Equal(["updated date_moved"], moved.Results());
        Assert.Equal(first.Performances(), moved.Performances());
        var found = await FindAsync(first.Performances()[0]!);
        Assert.Equal((18, 1), (found.StartsAt.Hour, found.Confirmed));
        Assert.Equal((0, 0, 1, 0, 0), (await Venue.ImportAsync($"[{Event(1, "Le Cid", "2027-03-11T19:00:00+01:00")}]")).Counts());

        var renamed = await Venue.ImportAsync($"[{Event(1, "Le Cid, de Corneille", "2027-03-11T19:00:00+01:00")}]");
        Assert.Equal(["updated event_changed"], renamed.Results());
        Assert.Equal("Le Cid, de Corneille", (await FindAsync(first.Performances()[0]!)).Title);
        var placed = await Venue.ImportAsync($"[{Agenda(1, "Le Cid, de Corneille", "\"location\":{\"name\":\"Salle B\"}", "2027-03-11T19:00:00+01:00")}]");
        Assert.Equal(["updated place_changed"], placed.Results());
        Assert.Equal("Salle B", (await FindAsync(first.Performances()[0]!)).Place);

        // There and back again is each time a change.
        Assert.Equal(["updated date_moved"], (await Venue.ImportAsync($"[{Agenda(1, "Le Cid, de Corneille", "\"location\":{\"name\":\"Salle B\"}", "2027-03-11T20:30:00+01:00")}]")).Results());
        Assert.Equal(["updated date_moved"], (await Venue.ImportAsync($"[{Agenda(1, "Le Cid, de Corneille", "\"location\":{\"name\":\"Salle B\"}", "2027-03-11T19:00:00+01:00")}]")).Results());
        Assert.Equal(18, (await FindAsync(first.Performances()[0]!)).StartsAt.Hour);
    }

    [Fact]
    public async Task What_the_venue_changed_by_hand_stays_until_the_source_says_something_else()
    {
        var first = await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")}]");
        var id = first.Performances()[0]!;
        var made = await FindAsync(id);
        (await Venue.PutAsync($"venue/performances/{id}", new { startsAt = "2027-05-12T20:00:00+02:00", capacity = 40, place = "Grande salle" })).Is(200);
        (await Venue.PutAsync($"venue/events/{made.EventId}", new { title = "Le Cid (relu)", theme = "Théâtre" })).Is(200);

        Assert.Equal((0, 0, 1, 0, 0), (await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")}]")).Counts());
        var kept = await FindAsync(id);
        Assert.Equal((40, "Grande salle", 18, 0, "Le Cid (relu)"), (kept.Capacity, kept.Place, kept.StartsAt.Hour, kept.StartsAt.Minute, kept.Title));

        // The source moves the hour: the hour follows, capacity and place stay.
        Assert.Equal(["updated date_moved"], (await Venue.ImportAsync($"[{Event(1, "Le Cid", "2027-05-12T18:00:00+02:00")}]")).Results());
        kept = await FindAsync(id);
        Assert.Equal((40, "Grande salle", 16), (kept.Capacity, kept.Place, kept.StartsAt.Hour));
    }

    [Fact]
    public async Task What_vanished_is_listed_and_never_cancelled()
    {
        var first = await Venue.ImportAsync($"[{Event(1, "Le Cid", "12", "13")},{Event(2, "Zaïre", "14")}]");
        // Another source of the same venue has nothing to do with it.
        await Venue.ImportAsync("titre;date;heure\nBal;20/05/2027;20h\n");
        var second = await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")}]");

        Assert.Equal(["unchanged", "vanished vanished_from_source", "vanished vanished_from_source"], second.Results());
        Assert.Equal(first.Performances(), second.Performances());
        Assert.Equal(PerformanceState.Upcoming, (await FindAsync(first.Performances()[2]!)).State);
    }

    [Fact]
    public async Task What_vanished_from_one_programme_says_nothing_of_another()
    {
        var theatre = $"{Event(1, "Le Cid", "12", "13")},{Event(2, "Phèdre", "14")}";
        var concerts = $"{Event(3, "Concert de jazz", "20", "21")},{Event(4, "Chorale", "22")}";
        Assert.Equal((3, 0, 0, 0, 0), (await Venue.ImportAsync($"[{theatre}]")).Counts());

        Assert.Equal((3, 0, 0, 0, 0), (await Venue.ImportAsync($"[{concerts}]")).Counts());
        Assert.Equal((0, 0, 3, 0, 0), (await Venue.ImportAsync($"[{theatre}]")).Counts());
        // One date stands in both: each is still a programme of its own.
        Assert.Equal((0, 0, 4, 0, 0), (await Venue.ImportAsync($"[{concerts},{Event(2, "Phèdre", "14")}]")).Counts());

        var shorter = $"[{Event(1, "Le Cid", "12")}]";
        Assert.Equal((0, 0, 1, 0, 1), (await Venue.ImportAsync(shorter, "capacity=10&preview=true")).Counts());
        var told = await Venue.ImportAsync(shorter);
        Assert.Equal((0, 0, 1, 0, 1), told.Counts());
        Assert.Equal("Le Cid", told.Json.GetProperty("lines")[1].GetProperty("title").GetString());
    }

    [Fact]
    public async Task Where_the_file_breaks_off_nothing_is_said_to_have_vanished()
    {
        await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")},{Event(2, "Zaïre", "14")}]");

        Assert.Equal(["unchanged", "refused file_malformed"], (await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")},{{\"uid\":")).Results());
    }

    [Fact]
    public async Task What_the_source_cancels_is_told_and_stays_on()
    {
        var first = await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")}]");
        var second = await Venue.ImportAsync($"[{Agenda(1, "Le Cid", "\"status\":6", "12")}]");

        Assert.Equal(["refused cancelled_at_source"], second.Results());
        Assert.Equal(PerformanceState.Upcoming, (await FindAsync(first.Performances()[0]!)).State);
    }

    [Fact]
    public async Task What_the_venue_cancelled_is_not_brought_back()
    {
        var id = (await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")}]")).Performances()[0]!;
        (await Venue.PutAsync($"venue/performances/{id}", new { cancelled = true })).Is(200);

        Assert.Equal((0, 0, 1, 0, 0), (await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")}]")).Counts());
        Assert.Equal(PerformanceState.Cancelled, (await FindAsync(id)).State);
        Assert.Equal(["created"], (await Venue.ImportAsync($"[{Event(1, "Le Cid", "2027-05-12T18:00:00+02:00")}]")).Results());
    }

    [Fact]
    public async Task A_calendar_a_table_and_a_page_are_imported_alike()
    {
        var calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nSUMMARY:Bal\nDTSTART;TZID=Europe/Paris:20270512T203000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n";
        var page = "<html><script type=\"application/ld+json\">{\"@type\":\"MusicEvent\",\"name\":\"Récital\",\"startDate\":\"2027-05-12T20:30\"}</script></html>";

        Assert.Equal((3, 0, 0, 0, 0), (await Venue.ImportAsync(calendar)).Counts());
        Assert.Equal((2, 0, 0, 1, 0), (await Venue.ImportAsync("titre;date;heure;places\nA;12/05/2027;15h et 20h;7\nB;12/05/2027;vers 20h;\n")).Counts());
        Assert.Equal((1, 0, 0, 0, 0), (await Venue.ImportAsync(page)).Counts());
        var own = await Venue.ImportAsync("titre;date;heure;places\nA;12/05/2027;15h et 20h;9\n");
        Assert.Equal(7, (await FindAsync(own.Performances()[0]!)).Capacity);
        var shifted = calendar.Replace("COUNT=3", "COUNT=4", StringComparison.Ordinal);
        Assert.Equal((1, 0, 3, 0, 0), (await Venue.ImportAsync(shifted)).Counts());
    }

    [Fact]
    public async Task The_same_row_twice_is_one_date()
    {
        var reply = await Venue.ImportAsync("titre;date;heure\nA;12/05/2027;20h\nA;12/05/2027;20h\nA;13/05/2027;20h\n");

        Assert.Equal(["created", "refused duplicate_in_file", "created"], reply.Results());
        Assert.Equal(1, reply.Json.GetProperty("events").GetProperty("created").GetInt32());
    }

    [Fact]
    public async Task Two_at_once_publish_each_date_once()
    {
        var file = $"[{string.Join(',', Enumerable.Range(1, 30).Select(uid => Event(uid, $"E{uid}", "12", "13", "14")))}]";
        var colleague = await _world.AddAccountAsync(Role.Venue, _venue, $"autre{_venue}@neuve.example");
        var replies = await Task.WhenAll(Venue.ImportAsync(file), colleague.ImportAsync(file), Venue.ImportAsync(file));

        Assert.Equal(90, replies.Sum(reply => reply.Counts().Created));
        Assert.All(replies, reply => Assert.Equal(90, reply.Performances().Distinct().Count()));
        Assert.Equal(replies[0].Performances(), replies[1].Performances());
        Assert.Equal((0, 0, 90, 0, 0), (await Venue.ImportAsync(file)).Counts());
    }

    [Fact]
    public async Task Venues_do_not_see_each_others_sources()
    {
        var first = await Venue.ImportAsync($"[{Event(1, "Le Cid", "12")}]");
        var other = await _world.OtherVenueAccount.ImportAsync($"[{Event(1, "Le Cid", "12")}]");

        Assert.Equal((1, 0, 0, 0, 0), other.Counts());
        Assert.NotEqual(first.Performances(), other.Performances());
    }

    [Fact]
    public async Task The_coordination_imports_for_a_venue_it_names()
    {
        var file = $"[{Event(1, "Le Cid", "12")}]";
        Assert.Equal("validation_failed", (await _world.Coordination.ImportAsync(file)).Code);
        Assert.Equal("venue_not_found", (await _world.Coordination.ImportAsync(file, "capacity=1&venue=999999")).Code);

        Assert.Equal((1, 0, 0, 0, 0), (await _world.Coordination.ImportAsync(file, $"capacity=1&venue={_venue}")).Counts());
        // Across accounts too it is published once, and moved.
        Assert.Equal(["updated date_moved"], (await Venue.ImportAsync($"[{Event(1, "Le Cid", "2027-05-12T18:00:00+02:00")}]")).Results());
        // A venue imports for itself, whatever it names.
        Assert.Equal((0, 0, 0, 1, 0), (await Venue.ImportAsync($"[{Event(9, "Autre", "2020-01-01T20:00:00Z")}]", $"capacity=1&venue={_world.OtherVenue}")).Counts() with { Vanished = 0 });
    }

    [Fact]
    public async Task Whoever_may_not_is_kept_out()
    {
        Assert.Equal(403, (await _world.Referent.ImportAsync("[]")).Status);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([]), "file", "x" } };
        Assert.Equal(401, (int)(await _site.Anonymous().PostAsync("/api/v1/venue/import?capacity=1", form)).StatusCode);
    }

    [Theory]
    [InlineData("", "validation_failed")]
    [InlineData("capacity=", "validation_failed")]
    [InlineData("capacity=beaucoup", "validation_failed")]
    [InlineData("capacity=-1", "validation_failed")]
    [InlineData("capacity=100001", "validation_failed")]
    [InlineData("capacity=99999999999", "validation_failed")]
    [InlineData("capacity=1&preview=peut-être", "validation_failed")]
    public async Task A_query_that_does_not_hold_is_refused(string query, string code) =>
        Assert.Equal((400, code), ((await Venue.ImportAsync("[]", query)) is var reply ? (reply.Status, reply.Code!) : default));

    [Theory]
    [InlineData("", 422)]
    [InlineData("[]", 422)]
    [InlineData("bonjour", 422)]
    [InlineData("a;b\n1;2\n", 422)]
    [InlineData("{\"uid\":", 422)]
    [InlineData("%PDF-1.7", 422)]
    public async Task A_file_that_is_no_programme_is_refused_in_words(string text, int status)
    {
        var reply = await Venue.ImportAsync(text);

        Assert.Equal((status, "import_unreadable"), (reply.Status, reply.Code));
        Assert.NotEmpty(reply.Json.GetProperty("errors").GetProperty("file")[0].GetString()!);
    }

    [Fact]
    public async Task A_form_that_does_not_hold_is_refused()
    {
        Assert.Equal(415, (await Venue.UploadAsync(new StringContent("[]", Encoding.UTF8, "application/json"), "capacity=1", Guid.NewGuid())).Status);
        using var other = new MultipartFormDataContent { { new ByteArrayContent([1]), "autre", "x" } };
        Assert.Equal("validation_failed", (await Venue.UploadAsync(other, "capacity=1", Guid.NewGuid())).Code);
        var noBoundary = new ByteArrayContent([1, 2]);
        noBoundary.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data");
        Assert.Equal(400, (await Venue.UploadAsync(noBoundary, "capacity=1", Guid.NewGuid())).Status);
        var cut = new ByteArrayContent(Encoding.UTF8.GetBytes("--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n[1,2"));
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        Assert.Equal(400, (await Venue.UploadAsync(cut, "capacity=1", Guid.NewGuid())).Status);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "x" } };
        Assert.Equal("idempotency_key_missing", (await Venue.UploadAsync(form, "capacity=1", null)).Code);
    }

    [Fact]
    public async Task A_line_says_in_words_what_became_of_it()
    {
        var reply = await Venue.ImportAsync("titre;date;heure\nA;12/05/2027;vers 20h\nB;12/05/2027;20h\n");

        var lines = reply.Json.GetProperty("lines");
        Assert.Contains("vers 20h", lines[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, lines[0].GetProperty("line").GetInt32());
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("message").ValueKind);
        Assert.EndsWith("Z", lines[1].GetProperty("startsAt").GetString()!.Replace("+00:00", "Z", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}

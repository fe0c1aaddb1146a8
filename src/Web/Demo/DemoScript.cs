using System.Text.Json;
using System.Text.Json.Serialization;
using Billetterie.Abstractions;
using Billetterie.Storage.Participants;

namespace Billetterie.Web.Demo;

/// <summary>The demo as it is told in <c>demo.json</c>: who and what there is, and what happened, relative to the day it is filled.</summary>
internal sealed record DemoScript(
    string Password, IReadOnlyList<DemoVenue> Venues, IReadOnlyList<DemoEvent> Events, IReadOnlyList<DemoStructure> Structures,
    IReadOnlyList<DemoAccount> Accounts, IReadOnlyList<DemoPerson> People, IReadOnlyList<DemoPerformance> Performances,
    IReadOnlyList<DemoAct> Acts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static DemoScript Load()
    {
        using var stream = typeof(DemoScript).Assembly.GetManifestResourceStream("Billetterie.Web.Demo.demo.json")!;
        return JsonSerializer.Deserialize<DemoScript>(stream, Json)!;
    }
}

internal sealed record DemoVenue(
    string Key, string Name, string Category, string Address, string PostalCode, string City, double Latitude, double Longitude,
    string Phone, string Email, string Website, string Accessibility, string Presentation);

internal sealed record DemoEvent(
    string Key, string Venue, string Title, string Theme, string Presentation, bool Wheelchair, bool Hearing = false, bool Sight = false,
    bool Cognitive = false, bool Psychic = false, string? Note = null);

internal sealed record DemoStructure(
    string Key, string Name, string Category, string Address, string PostalCode, string City, string Phone, string Email, string Website,
    string Presentation);

/// <summary>A referent where it has a structure, a venue's where it has a venue, else the coordination's.</summary>
internal sealed record DemoAccount(
    string Key, string Email, string FirstName, string LastName, string Duty, string? Phone = null, string? Structure = null, string? Venue = null);

/// <param name="Host">Key of a guest's participant, who stands before them in the list.</param>
internal sealed record DemoPerson(
    string Key, string Structure, Family Family, Civility Civility, string LastName, string FirstName, string? Phone = null,
    string? Email = null, string? Host = null, bool Active = true);

/// <param name="Day">Days from the day of filling to that of the performance.</param>
/// <param name="Time">Local time.</param>
/// <param name="OpensInMinutes">Opens so soon after the filling instead of by policy.</param>
internal sealed record DemoPerformance(
    string Key, string Event, int Day, TimeOnly Time, int Capacity, string? Place = null, int? OpensInMinutes = null);

/// <summary>What somebody did, at a local time of a day or some minutes before the filling; in order.</summary>
internal sealed record DemoAct(
    DemoVerb Do, string Performance, string By, int Day = 0, TimeOnly Time = default, int? MinutesAgo = null,
    IReadOnlyList<string>? People = null, bool Together = false, string? Reason = null, bool Present = true);

internal enum DemoVerb
{
    Book = 1,
    Cancel = 2,
    Attend = 3,
    CancelPerformance = 4,
}

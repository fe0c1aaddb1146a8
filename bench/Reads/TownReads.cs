using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Audit;
using Billetterie.Storage.HelpDesk;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Venues;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Bench.Reads;

/// <summary>Of whom and what the reads are; the number is that of the run, so that not always the same rows are read.</summary>
/// <param name="Crowded">Many wait for it.</param>
/// <param name="Waiting">A reservation of <paramref name="Crowded"/>.</param>
internal sealed record ReadSubjects(
    Func<int, StructureId> Structure, Func<int, ParticipantId> Person, Func<int, (VenueId Venue, PerformanceId Performance)> Shown,
    PerformanceId Crowded, ReservationId Waiting);

/// <summary>What pages and API read. Measured and explained over a large town, and watched by a test over a small one.</summary>
internal static class TownReads
{
    public static IEnumerable<(string Name, Func<int, Task> Read)> Of(IServiceProvider town, ReadSubjects of) =>
        Programme(town, of).Concat(Reservations(town, of)).Concat(People(town, of)).Concat(Venues(town, of)).Concat(Coordination(town, of));

    private static IEnumerable<(string Name, Func<int, Task> Read)> Programme(IServiceProvider town, ReadSubjects of)
    {
        var programme = town.GetRequiredService<ProgrammeQueries>();
        yield return ("programme, first page", _ => programme.SearchAsync(new ProgrammeSearch()));
        yield return ("programme by theme and city", i => programme.SearchAsync(new ProgrammeSearch { Theme = $"Theme {i % 12}", City = "Lyon" }));
        yield return ("programme by a rare word", _ => programme.SearchAsync(new ProgrammeSearch { Q = "maririma" }));
        yield return ("programme by a word of all", _ => programme.SearchAsync(new ProgrammeSearch { Q = "titre" }));
        yield return ("programme by weekday, evening, seats left", _ => programme.SearchAsync(
            new ProgrammeSearch { Weekday = DayOfWeek.Saturday, PartOfDay = PartOfDay.Evening, SeatsLeft = 2, Wheelchair = true }));
        yield return ("programme, cancelled ones (none)", _ => programme.SearchAsync(new ProgrammeSearch { State = PerformanceState.Cancelled }));
        yield return ("programme, past", _ => programme.SearchAsync(new ProgrammeSearch { Past = true }));
        yield return ("programme of all venues, a year back, cancelled ones of a town", i => programme.SearchAsync(new ProgrammeSearch
        {
            Past = true, From = DateTimeOffset.UtcNow.AddYears(-1), State = PerformanceState.Cancelled, City = "Lyon",
        }));
        yield return ("events without a date", _ => town.GetRequiredService<UndatedEvents>().SearchAsync(new UndatedSearch()));
        yield return ("one performance", i => programme.FindAsync(of.Shown(i).Performance));
        yield return ("themes and cities", _ => programme.FacetsAsync());
        yield return ("bookable, to suggest from", _ => programme.BookableAsync(200));
        yield return ("popular", _ => programme.PopularAsync("Bron", 6));
    }

    private static IEnumerable<(string Name, Func<int, Task> Read)> Reservations(IServiceProvider town, ReadSubjects of)
    {
        var reservations = town.GetRequiredService<ReservationQueries>();
        yield return ("reservations, upcoming, with ranks", i => reservations.SearchAsync(of.Structure(i), new ReservationSearch { When = ReservationWhen.Upcoming }));
        yield return ("reservations, page 3 of all", i => reservations.PageAsync(of.Structure(i), new ReservationSearch(), 3));
        yield return ("reservations by a word", i => reservations.PageAsync(of.Structure(i), new ReservationSearch { Q = "mari" }, 1));
        yield return ("reservations by a word of titles", i => reservations.PageAsync(of.Structure(i), new ReservationSearch { Q = "titre" }, 1));
        yield return ("reservations by theme", i => reservations.PageAsync(of.Structure(i), new ReservationSearch { Theme = "Theme 1" }, 1));
        yield return ("waiting at the rush", i => reservations.SearchAsync(of.Structure(i), new ReservationSearch { Performance = of.Crowded }));
        yield return ("latest outings, to suggest by", i => reservations.OutingsAsync(of.Structure(i), 200));
        yield return ("counts of a structure", i => reservations.CountAsync(of.Structure(i)));
        yield return ("invitations", _ => town.GetRequiredService<InvitationQueries>().FindAsync(null, [of.Waiting]));
    }

    private static IEnumerable<(string Name, Func<int, Task> Read)> People(IServiceProvider town, ReadSubjects of)
    {
        var people = town.GetRequiredService<ParticipantQueries>();
        yield return ("people, first page with total", i => people.PageAsync(of.Structure(i), new ParticipantSearch(), 1));
        yield return ("people as one types", i => people.PageAsync(of.Structure(i), new ParticipantSearch { Q = "ma" }, 1));
        yield return ("names after a booking", i => people.NamesAsync(of.Structure(i), [of.Person(i)]));
        yield return ("a person's history", i => people.HistoryAsync(of.Structure(i), of.Person(i)));
        yield return ("booking dialog", i => town.GetRequiredService<BookingCandidates>().SearchAsync(of.Structure(i), of.Shown(i).Performance, "lo"));
        yield return ("likely duplicates", i => town.GetRequiredService<LikelyDuplicates>().FindAsync(
            of.Structure(i), new ParticipantDetails(Family.Participant, Civility.Unspecified, "Marine", "Loberto", null, null, null)));
    }

    private static IEnumerable<(string Name, Func<int, Task> Read)> Venues(IServiceProvider town, ReadSubjects of)
    {
        var venues = town.GetRequiredService<VenueQueries>();
        yield return ("a venue's programme", i => venues.ProgrammeAsync(of.Shown(i).Venue, new VenueProgrammeSearch()));
        yield return ("a venue's events", i => venues.EventsAsync(of.Shown(i).Venue, "titre", 1));
        yield return ("door list", i => venues.DoorListAsync(of.Shown(i).Venue, of.Shown(i).Performance));
        yield return ("whom a cancellation touches", i => venues.TouchedAsync(of.Shown(i).Venue, of.Shown(i).Performance));
        yield return ("a venue's movements", i => town.GetRequiredService<VenueActivity>().MovementsAsync(of.Shown(i).Venue, [of.Shown(i).Performance], 20));
    }

    private static IEnumerable<(string Name, Func<int, Task> Read)> Coordination(IServiceProvider town, ReadSubjects of)
    {
        var desk = town.GetRequiredService<HelpDeskQueries>();
        yield return ("help desk by a name", _ => desk.SearchAsync("mari"));
        yield return ("help desk by a title", _ => desk.SearchAsync("titre"));
        yield return ("help desk by a venue and a name", _ => desk.SearchAsync("salle mari"));
        yield return ("a reservation's story", _ => town.GetRequiredService<ReservationStories>().TellAsync(of.Waiting, null));
        var audit = town.GetRequiredService<AuditQueries>();
        yield return ("audit, newest", _ => audit.SearchAsync(new AuditSearch()));
        yield return ("audit of some days", _ => audit.SearchAsync(new AuditSearch
        {
            From = DateTimeOffset.UnixEpoch.AddYears(52), Before = DateTimeOffset.UnixEpoch.AddYears(54),
        }));
        yield return ("audit of a kind of acts", _ => audit.SearchAsync(new AuditSearch { Act = "participant." }));
        yield return ("audit of looks", _ => audit.SearchAsync(new AuditSearch { Acts = ["participant.seen", "participant.exported"] }));
        yield return ("audit by who and about whom", _ => audit.SearchAsync(new AuditSearch { Who = "mari", About = "mari" }));
        yield return ("what was done for a venue", i => audit.SearchAsync(new AuditSearch { Venue = of.Shown(i).Venue }));
        yield return ("partners", _ => town.GetRequiredService<PartnerList>().PageAsync(new PartnerSearch { State = PartnerState.Active }, 1));
        yield return ("directory", _ => town.GetRequiredService<DirectoryQueries>().PageAsync(new DirectorySearch { Q = "ma" }, 1));
        yield return ("who is signed in", i => town.GetRequiredService<AccountQueries>().NameAsync(new AccountId(i + 1)));
        yield return ("a structure's accounts", i => town.GetRequiredService<AccountQueries>().PageAsync(new AccountSearch { Structure = of.Structure(i) }, 1));
    }
}

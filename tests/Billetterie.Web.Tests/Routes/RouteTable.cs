using static Billetterie.Web.Tests.Routes.Admitted;

namespace Billetterie.Web.Tests.Routes;

/// <summary>Whom a route admits.</summary>
[Flags]
public enum Admitted
{
    ByReferents = 1,
    ByVenues = 2,
    ByCoordination = 4,
    SignedIn = ByReferents | ByVenues | ByCoordination,
    Nobody = 8,
    Everybody = SignedIn | Nobody,
}

/// <summary>A route of the program.</summary>
public sealed record Route(string Method, string Path, Admitted Admits);

/// <summary>Every route with whom it admits. A route that is not here fails the tests: decide, then list it.</summary>
public static class RouteTable
{
    public static readonly IReadOnlyList<Route> Api =
    [
        new("POST", "/api/v1/session", Everybody),
        new("GET", "/api/v1/session", SignedIn),
        new("DELETE", "/api/v1/session", SignedIn),
        new("GET", "/api/v1/performances", SignedIn),
        new("GET", "/api/v1/performances/{id}", SignedIn),
        new("POST", "/api/v1/performances/{id}/reservations", ByReferents),
        new("GET", "/api/v1/reservations", ByReferents),
        new("GET", "/api/v1/reservations/{id}", ByReferents),
        new("DELETE", "/api/v1/reservations/{id}", ByReferents),
        new("PUT", "/api/v1/reservations/{id}/attendance", ByReferents),
        new("GET", "/api/v1/reservations/{id}/invitation.pdf", ByReferents),
        new("GET", "/api/v1/reservations/invitations.pdf", ByReferents),
        new("GET", "/api/v1/participants", ByReferents),
        new("POST", "/api/v1/participants", ByReferents),
        new("GET", "/api/v1/participants/{id}", ByReferents),
        new("PUT", "/api/v1/participants/{id}", ByReferents),
        new("GET", "/api/v1/participants.csv", ByReferents),
        new("POST", "/api/v1/participants/import", ByReferents),
        new("GET", "/api/v1/structure", ByReferents),
        new("PUT", "/api/v1/structure", ByReferents),
        new("GET", "/api/v1/structure/referents", ByReferents),
        new("POST", "/api/v1/structure/referents", ByReferents),
        new("PUT", "/api/v1/structure/referents/{id}", ByReferents),
        new("DELETE", "/api/v1/structure/referents/{id}", ByReferents),
        new("GET", "/api/v1/venues", SignedIn),
        new("GET", "/api/v1/venues/{id}", SignedIn),
        new("GET", "/api/v1/structures", SignedIn),
        new("GET", "/api/v1/structures/{id}", SignedIn),
        new("GET", "/api/v1/venue/events", ByVenues),
        new("POST", "/api/v1/venue/events", ByVenues),
        new("GET", "/api/v1/venue/events/{id}", ByVenues),
        new("PUT", "/api/v1/venue/events/{id}", ByVenues),
        new("POST", "/api/v1/venue/events/{id}/performances", ByVenues),
        new("GET", "/api/v1/venue/performances", ByVenues),
        new("GET", "/api/v1/venue/performances/{id}", ByVenues),
        new("PUT", "/api/v1/venue/performances/{id}", ByVenues),
        new("GET", "/api/v1/venue/performances/{id}/guests", ByVenues),
        new("POST", "/api/v1/venue/performances/{id}/check-ins", ByVenues),
        new("GET", "/api/v1/venue/performances/{id}/door", ByVenues),
        new("POST", "/api/v1/venue/performances/{id}/kept-seats/release", ByVenues),
        new("POST", "/api/v1/venue/reservations/{id}/cancellation", ByVenues),
        new("GET", "/api/v1/venue/keys", ByVenues),
        new("POST", "/api/v1/venue/keys", ByVenues),
        new("DELETE", "/api/v1/venue/keys/{id}", ByVenues),
        new("POST", "/api/v1/venue/import", ByVenues | ByCoordination),
        new("GET", "/api/v1/coordination/structures", ByCoordination),
        new("PUT", "/api/v1/coordination/structures/{id}/status", ByCoordination),
        new("GET", "/openapi/{documentName}.json", Everybody),
        new("ANY", "/health/live", Everybody),
        new("ANY", "/health/ready", Everybody),
        new("ANY", "/hubs/live", Everybody),
        new("ANY", "/hubs/live/negotiate", Everybody),
    ];

    /// <summary>Pages answer to GET and, where they have a form, to POST; both admit the same.</summary>
    public static readonly IReadOnlyList<Route> Pages =
    [
        new("ANY", "/", SignedIn),
        new("ANY", "/annuaire", SignedIn),
        new("ANY", "/annuaire/lieux/{id}", SignedIn),
        new("ANY", "/annuaire/structures/{id}", SignedIn),
        new("ANY", "/billetterie/{id?}", SignedIn),
        new("ANY", "/billetterie/{id}/reserver", ByReferents),
        new("ANY", "/billetterie/{id}/reservation/{key}", ByReferents),
        new("ANY", "/compte", SignedIn),
        new("ANY", "/compte/adresse", SignedIn),
        new("ANY", "/compte/adresse/confirmer", Everybody),
        new("ANY", "/compte/application", SignedIn),
        new("ANY", "/compte/cles", SignedIn),
        new("ANY", "/connexion", Everybody),
        new("ANY", "/coordination", ByCoordination),
        new("ANY", "/coordination/structures/{id}", ByCoordination),
        new("ANY", "/deconnexion", Everybody),
        new("ANY", "/erreur", Everybody),
        new("ANY", "/inscription", Everybody),
        new("ANY", "/inscription/envoyee", Everybody),
        new("ANY", "/langue", Everybody),
        new("ANY", "/lieu", ByVenues),
        new("ANY", "/lieu/compteur", ByVenues),
        new("ANY", "/lieu/evenements", ByVenues),
        new("ANY", "/lieu/evenements/nouveau", ByVenues),
        new("ANY", "/lieu/evenements/{id}", ByVenues),
        new("ANY", "/lieu/evenements/{id}/dates", ByVenues),
        new("ANY", "/lieu/evenements/{id}/modifier", ByVenues),
        new("ANY", "/lieu/import", ByVenues),
        new("ANY", "/lieu/import/{id:long}", ByVenues),
        new("ANY", "/lieu/programme", ByVenues),
        new("ANY", "/lieu/representations/{id}", ByVenues),
        new("ANY", "/lieu/representations/{id}/annuler", ByVenues),
        new("ANY", "/lieu/representations/{id}/invites", ByVenues),
        new("ANY", "/lieu/representations/{id}/modifier", ByVenues),
        new("ANY", "/lieu/representations/{id}/porte", ByVenues),
        new("ANY", "/lieu/reservations/{id}/annuler", ByVenues),
        new("ANY", "/mot-de-passe", SignedIn),
        new("ANY", "/mot-de-passe-oublie", Everybody),
        new("ANY", "/mot-de-passe/nouveau", Everybody),
        new("ANY", "/participants", ByReferents),
        new("ANY", "/participants/import", ByReferents),
        new("ANY", "/participants/nouveau", ByReferents),
        new("ANY", "/participants/{id}", ByReferents),
        new("ANY", "/participants/{id}/modifier", ByReferents),
        new("ANY", "/reservations", ByReferents),
        new("ANY", "/reservations/venues", ByReferents),
        new("ANY", "/reservations/{id}/agenda.ics", ByReferents),
        new("ANY", "/reservations/{id}/annuler", ByReferents),
        new("ANY", "/structure", ByReferents),
        new("ANY", "/structure/modifier", ByReferents),
        new("ANY", "/structure/referents/nouveau", ByReferents),
        new("ANY", "/structure/referents/{id}", ByReferents),
        new("GET", "/clock", Everybody),
        new("GET", "/embed/words.json", Everybody),
    ];

    public static IEnumerable<Route> All => Api.Concat(Pages);
}

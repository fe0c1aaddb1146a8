using Billetterie.Abstractions;
using Billetterie.Storage.Participants;

namespace Billetterie.Web.Pages.Participants;

/// <summary>What a referent enters about a person.</summary>
public sealed class PersonForm
{
    public Family Family { get; set; } = Family.Participant;

    public Civility Civility { get; set; }

    public string? LastName { get; set; }

    public string? FirstName { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Address { get; set; }

    /// <summary>A guest's participant.</summary>
    public ParticipantId? Host { get; set; }

    /// <summary>Somebody alike is on the list, and the referent said that it is another person.</summary>
    public bool AnotherPerson { get; set; }

    /// <summary>The version the change was made on.</summary>
    public long? Version { get; set; }

    internal static PersonForm Of(ParticipantView person) => new()
    {
        Family = person.Family, Civility = person.Civility, LastName = person.LastName, FirstName = person.FirstName,
        Phone = person.Phone is null ? null : Storage.Accounts.PhoneNumbers.Display(person.Phone), Email = person.Email,
        Address = person.Address,
        Host = person.HostParticipantId, Version = person.Version,
    };

    internal ParticipantDetails ToDetails() => new(
        Family, Civility, LastName?.Trim() ?? "", FirstName?.Trim() ?? "", Blank(Phone), Blank(Email), Family == Family.Guest ? Host : null, Blank(Address));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

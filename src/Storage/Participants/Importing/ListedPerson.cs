using Billetterie.Abstractions;
using Billetterie.Storage.Imports;

namespace Billetterie.Storage.Participants.Importing;

/// <summary>One line of a file of people. What is null the file does not say: it stays as it is.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Id">The number our own export gave; null: the person is found by name.</param>
/// <param name="Host">Name of a guest's participant, as it stands in the file.</param>
/// <param name="Unread">A column whose words were not understood; null where all were.</param>
public sealed record ListedPerson(
    int Line, ParticipantId? Id, Family? Family, Civility? Civility, string? LastName, string? FirstName, string? Phone, string? Email,
    string? Address, string? Host, bool? Active, string? Unread = null);

/// <summary>A line with what becomes of it.</summary>
/// <param name="Refusal">Why nothing is done; its code is one of creating and updating a person, or of <see cref="PeopleImportCodes"/>.</param>
/// <param name="Participant">The person on the list; null for somebody new and for a refused line.</param>
/// <param name="Changes">Fields that change, by their names in the API.</param>
/// <param name="Alike">People on the list who may be the same as somebody new.</param>
public sealed record PlannedPerson(
    ListedPerson Person, ListedResult Result, Refusal? Refusal, ParticipantId? Participant, IReadOnlyList<string> Changes,
    IReadOnlyList<AlikePerson> Alike) : IPlannedLine;

/// <summary>Somebody on the list who resembles a line.</summary>
public sealed record AlikePerson(ParticipantId Id, string LastName, string FirstName, IReadOnlyList<DuplicateSign> Same);

/// <summary>Why a line was refused, beside the codes of creating and updating a person. Stable.</summary>
public static class PeopleImportCodes
{
    /// <summary>An earlier line of the file is the same person.</summary>
    public const string DuplicateInFile = "duplicate_in_file";

    /// <summary>Several people of this name are on the list, and neither phone nor e-mail tells which.</summary>
    public const string SeveralAlike = "several_alike";

    /// <summary>Several participants have the name that the guest's line gives.</summary>
    public const string SeveralHosts = "several_hosts";
}

using Billetterie.Abstractions;

namespace Billetterie.Import.People;

/// <summary>A file of people, read: its lines, or why it could not be read.</summary>
/// <param name="Code">One of <see cref="ImportCodes"/> or <see cref="TooManyPeople"/>; null when the file was read to its end.</param>
/// <param name="Detail">What the code speaks of, in the file's own words.</param>
public sealed record PeopleFile(IReadOnlyList<PersonLine> Lines, string? Code = null, string? Detail = null)
{
    /// <summary>The file has more lines than are taken at once.</summary>
    public const string TooManyPeople = "too_many_people";
}

/// <summary>One line. What is null the file does not say.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Number">The person's number, as an export wrote it.</param>
/// <param name="Civility"><c>Ms</c>, <c>Mr</c> or <c>Unspecified</c>.</param>
/// <param name="Host">Name of a guest's participant.</param>
/// <param name="Unread">The column, by its name in the API, whose words were not understood.</param>
public sealed record PersonLine(
    int Line, string? Number, Family? Family, string? Civility, string? LastName, string? FirstName, string? Phone, string? Email,
    string? Address, string? Host, bool? Active, string? Unread);

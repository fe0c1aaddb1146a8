namespace Billetterie.Storage.Participants;

/// <summary>How a person is called on the structure's list.</summary>
public sealed record PersonName(string LastName, string FirstName);

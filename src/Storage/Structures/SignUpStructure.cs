using Billetterie.Abstractions;

namespace Billetterie.Storage.Structures;

/// <summary>What a structure that asks to join says about itself and its first referent.</summary>
public sealed record SignUp(
    string Name, string Category, string? Address, string? PostalCode, string? City, string? Phone, string? Email, string? Website,
    string? Presentation, string ReferentFirstName, string ReferentLastName, string ReferentEmail, string? ReferentPhone, string? ReferentDuty);

/// <summary>That the request to join was taken.</summary>
public sealed record SignUpReceipt(string Name);

/// <summary>
/// A structure asks to join: it is kept as pending, with its first referent, and the coordination is told by mail. The answer
/// is the same when the address has an account already (which is then told by mail), so that nobody learns who has one.
/// Refused only as fields are (<see cref="Codes.FieldMissing"/> and its like).
/// </summary>
public sealed class SignUpStructure
{
    /// <param name="stamp">By <see cref="Actor.System"/>, with the key of the form.</param>
    public Task<Answer<SignUpReceipt>> RunAsync(RequestStamp stamp, SignUp request, CancellationToken cancellation = default) => throw new NotImplementedException();
}

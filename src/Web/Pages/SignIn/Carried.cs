namespace Billetterie.Web.Pages.SignIn;

/// <summary>What the forms of sign-in carry from step to step.</summary>
/// <param name="ReturnUrl">Where the person wanted to go.</param>
/// <param name="Kept">What they had typed, sealed.</param>
public sealed record Carried(string? ReturnUrl, string? Kept);

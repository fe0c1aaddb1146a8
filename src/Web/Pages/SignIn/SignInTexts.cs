namespace Billetterie.Web.Pages.SignIn;

/// <summary>Names the words of signing in.</summary>
public sealed class SignInTexts;

namespace Billetterie.Web.Pages.SignUp;

/// <summary>Names the words of the pages on which a structure asks to join.</summary>
public sealed class SignUpTexts;

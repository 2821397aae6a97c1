namespace Authorizer.Local.RuntimeApi;

/// <summary>
/// The calls that reached the Runtime API so far; <paramref name="Refused"/> is how many calls were answered with 400, 403,
/// 404 or 413, and they count in their own kind too.
/// </summary>
public sealed record RuntimeApiCounters(int Next, int Responses, int Errors, int InitErrors, int Refused);

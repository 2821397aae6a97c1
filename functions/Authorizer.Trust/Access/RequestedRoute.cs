namespace Authorizer.Trust.Access;

/// <summary>What one request asks for; used only where API Gateway does not reuse the answer (contract 7).</summary>
/// <param name="Verb">The HTTP verb.</param>
/// <param name="Path">Without the stage, with its leading slash, as API Gateway spells it.</param>
/// <param name="Headers">The lines of a header by its name; null when the event has no headers.</param>
public sealed record RequestedRoute(string Verb, string Path, Func<string, IReadOnlyList<string>>? Headers);

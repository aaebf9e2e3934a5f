// Asks the service. An answer that is an error becomes an exception with the service's own message.

const UNREACHABLE = "服务没有应答。请确认 kg serve 仍在运行，然后重试。";

export async function getJSON(path, parameters = {}, signal) {
  const response = await request(`${path}?${new URLSearchParams(parameters)}`, {
    headers: { Accept: "application/json" }, signal,
  });
  return response.json();
}

// By POST, because an address has no room for a long query.
export const askSPARQL = (query, accept, signal) => request("sparql", {
  method: "POST", body: query, signal,
  headers: { Accept: accept, "Content-Type": "application/sparql-query" },
});

async function request(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    throw error.name === "AbortError" ? error : new Error(UNREACHABLE);
  }
  if (!response.ok) throw await failure(response);
  return response;
}

async function failure(response) {
  const { error } = await response.json().catch(() => ({}));
  return Object.assign(new Error(error?.message ?? `服务返回 ${response.status}。`), error);
}

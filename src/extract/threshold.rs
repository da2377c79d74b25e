use crate::resolve::{Entity, Mention};

/// Leaves out the mentions that score lower, and the entities that then have none; numbers the rest anew.
pub(super) fn apply(threshold: f32, mentions: &mut Vec<Mention>, entities: &mut Vec<Entity>) {
    let mut kept = 0;
    let new_mention: Vec<Option<usize>> = mentions
        .iter()
        .map(|mention| {
            (mention.score >= threshold).then(|| {
                kept += 1;
                kept - 1
            })
        })
        .collect();
    if kept == mentions.len() {
        return;
    }
    mentions.retain(|mention| mention.score >= threshold);
    let mut new_entity = vec![None; entities.len()];
    let mut kept_entities = 0;
    entities.retain_mut(|entity| {
        entity.mentions = entity.mentions.iter().filter_map(|&m| new_mention[m]).collect();
        if entity.mentions.is_empty() {
            return false;
        }
        new_entity[entity.id] = Some(kept_entities);
        entity.id = kept_entities;
        kept_entities += 1;
        true
    });
    for mention in mentions {
        mention.entity = new_entity[mention.entity].unwrap_or_default();
        mention.nested_in = mention.nested_in.and_then(|outer| new_mention[outer]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, RuleId, Span};

    fn mention(start: usize, entity: usize, nested_in: Option<usize>, score: f32) -> Mention {
        let rule = RuleId::embedded("test");
        Mention {
            span: Span::new(start, start + 1),
            text: "x".into(),
            kind: Kind::Place,
            entity,
            nested_in,
            rule,
            score,
        }
    }

    fn entity(id: usize, mentions: &[usize]) -> Entity {
        Entity { id, kind: Kind::Place, name: "x".into(), mentions: mentions.to_vec(), link: None }
    }

    #[test]
    fn indices_follow_what_is_left() {
        let mut mentions =
            vec![mention(0, 0, None, 0.2), mention(0, 1, Some(0), 0.9), mention(5, 2, None, 0.8)];
        let mut entities = vec![entity(0, &[0]), entity(1, &[1]), entity(2, &[2])];
        apply(0.5, &mut mentions, &mut entities);
        assert_eq!(
            mentions.iter().map(|m| (m.entity, m.nested_in)).collect::<Vec<_>>(),
            [(0, None), (1, None)]
        );
        assert_eq!(
            entities.iter().map(|e| (e.id, e.mentions.clone())).collect::<Vec<_>>(),
            [(0, vec![0]), (1, vec![1])]
        );
    }
}

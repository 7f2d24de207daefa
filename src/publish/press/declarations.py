"""What the modules of the press call in Pango, HarfBuzz and the system besides what WeasyPrint calls, as C declares it."""

OWN = """
    typedef ... hb_draw_funcs_t;
    typedef ... hb_draw_state_t;
    typedef void (*publish_point) (
        hb_draw_funcs_t *, void *, hb_draw_state_t *, float, float, void *);
    typedef void (*publish_quadratic) (
        hb_draw_funcs_t *, void *, hb_draw_state_t *, float, float, float, float, void *);
    typedef void (*publish_cubic) (
        hb_draw_funcs_t *, void *, hb_draw_state_t *, float, float, float, float, float, float, void *);
    typedef void (*publish_close) (hb_draw_funcs_t *, void *, hb_draw_state_t *, void *);
    hb_draw_funcs_t * hb_draw_funcs_create (void);
    void hb_draw_funcs_set_move_to_func (hb_draw_funcs_t *, publish_point, void *, void *);
    void hb_draw_funcs_set_line_to_func (hb_draw_funcs_t *, publish_point, void *, void *);
    void hb_draw_funcs_set_quadratic_to_func (hb_draw_funcs_t *, publish_quadratic, void *, void *);
    void hb_draw_funcs_set_cubic_to_func (hb_draw_funcs_t *, publish_cubic, void *, void *);
    void hb_draw_funcs_set_close_path_func (hb_draw_funcs_t *, publish_close, void *, void *);
    void hb_font_get_glyph_shape (hb_font_t *, hb_codepoint_t, hb_draw_funcs_t *, void *);

    typedef struct { gint x_bearing, y_bearing, width, height; } publish_extents;
    gint hb_font_get_nominal_glyph (hb_font_t *, hb_codepoint_t, hb_codepoint_t *);
    gint hb_font_get_glyph_extents (hb_font_t *, hb_codepoint_t, publish_extents *);
    void hb_font_get_scale (hb_font_t *, gint *, gint *);
    gint hb_font_get_glyph_h_advance (hb_font_t *, hb_codepoint_t);
    void hb_ot_layout_get_baseline_with_fallback (hb_font_t *, gint, gint, gint, gint, gint *);

    int madvise (void *, size_t, int);
    int malloc_trim (size_t);

    void pango_context_set_base_gravity (PangoContext *, gint);
    void pango_context_set_gravity_hint (PangoContext *, gint);
    PangoContext * pango_layout_get_context (PangoLayout *);
    void pango_layout_context_changed (PangoLayout *);
    PangoAttribute * pango_attr_gravity_hint_new (gint);
    PangoAttribute * pango_attr_gravity_new (gint);
    PangoAttrList * pango_attr_list_copy (PangoAttrList *);
    PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);
"""
